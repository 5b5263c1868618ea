package dev.fatwood.simulator.fault;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Flipped;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentNames;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Flips bits in the records of one topic while the node is down, and writes into the history where. At most one in a segment, and none in a leader
 * epoch, which no checksum covers.
 */
public final class RecordRot {

    private final World world;
    private final Node node;
    private final String topic;
    private final History history;
    private final Set<String> flipped = new HashSet<>();

    public RecordRot(World world, Node node, String topic, History history) {
        this.world = world;
        this.node = node;
        this.topic = topic;
        this.history = history;
    }

    String topic() {
        return topic;
    }

    /** Flips a bit of a segment, if there is one. */
    void flip(FakeRandom random) {
        List<String> segments = segments();
        if (!segments.isEmpty()) {
            flip(random, segments.get(random.nextInt(segments.size())));
        }
    }

    private List<String> segments() {
        FakeDisk disk = node.disk();
        List<String> segments = new ArrayList<>();
        for (String directory : disk.list("")) {
            if (directory.startsWith(topic + "-")) {
                disk.list(directory).stream()
                        .filter(name -> name.endsWith(SegmentNames.LOG_SUFFIX))
                        .map(name -> directory + "/" + name)
                        .filter(path -> !flipped.contains(path))
                        .forEach(segments::add);
            }
        }
        return segments;
    }

    private void flip(FakeRandom random, String path) {
        byte[] bytes = node.disk().contents(path);
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        long batchOffset = batchOffset(ByteBuffer.wrap(bytes), at);
        if (batchOffset < 0) {
            return;
        }
        boolean isCovered = isCovered(path, at);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        node.disk().plant(path, bytes);
        flipped.add(path);
        history.add(new Flipped(world.nowNs(), partition(path), baseOffset(path), batchOffset, isCovered));
        node.marks()
                .saw(
                        isCovered
                                ? "a bit was flipped in records that a checkpoint covers"
                                : "a bit was flipped in records that no checkpoint covers");
    }

    /** Of the batch that has a byte at {@code at}; -1 if none has, or it is to be left alone. */
    private static long batchOffset(ByteBuffer bytes, int at) {
        int start = 0;
        while (bytes.limit() - start >= RecordBatch.HEADER_BYTES) {
            long size = (long) bytes.getInt(start + RecordBatch.LENGTH_AT) + RecordBatch.SIZE_PREFIX_BYTES;
            if (size < RecordBatch.HEADER_BYTES || size > bytes.limit() - start) {
                return -1;
            }
            if (at < start + size) {
                boolean isEpoch = at >= start + RecordBatch.LEADER_EPOCH_AT && at < start + RecordBatch.MAGIC_AT;
                return isEpoch ? -1 : bytes.getLong(start);
            }
            start += (int) size;
        }
        return -1;
    }

    private boolean isCovered(String path, int at) {
        String checkpoint = path.substring(0, path.lastIndexOf('/') + 1) + LogCheckpointFormat.NAME;
        LogCheckpoint found = node.disk().exists(checkpoint)
                ? LogCheckpointFormat.decode(ByteBuffer.wrap(node.disk().contents(checkpoint)))
                : null;
        SegmentSummary summary = found == null ? null : found.segment(baseOffset(path));
        return summary != null && at < summary.logBytes();
    }

    private TopicPartition partition(String path) {
        String number = path.substring(topic.length() + 1, path.indexOf('/'));
        return new TopicPartition(topic, Integer.parseInt(number));
    }

    private static long baseOffset(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Long.parseLong(name.substring(0, name.length() - SegmentNames.LOG_SUFFIX.length()));
    }
}
