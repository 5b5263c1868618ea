package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.Unread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a little of a partition, fetched from where a range starts, says about the whole: for clusters that do not tell
 * themselves.
 *
 * <p>Owned by the driver's thread of one source. Blocks for a fetch per partition.
 */
final class PartitionSamples {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionSamples.class);

    /** How much is fetched of a partition. */
    private static final int SAMPLE_BYTES = 64 << 10;
    /** How long a cluster is waited for, which has nothing to tell but advice. */
    private static final String ANSWER_MS_MAX = "2000";
    /** How long a size counts. */
    private static final long VALID_MS = 30_000;
    /** Partitions asked for the age of their records, so that a trigger seldom waits. */
    private static final int AGES_MAX = 16;

    /** Where nothing visible was ever found. */
    private static final Sample NOTHING = new Sample(RangeAnswers.UNKNOWN_BYTES, Unread.UNKNOWN);

    private record Sample(double bytesPerOffset, long firstTimestampMs) {}

    private record Learnt(Sample sample, long atMs) {}

    private final Cluster cluster;
    private final FetchConfig config;
    private final LongSupplier clockMs;
    private final Map<TopicPartition, Learnt> learnt = new HashMap<>();

    private PartitionSamples(Cluster cluster, FetchConfig config, LongSupplier clockMs) {
        this.cluster = cluster;
        this.config = config;
        this.clockMs = clockMs;
    }

    /** @param settings honoured {@code kafka.*} values */
    static PartitionSamples of(Map<String, String> settings) {
        Map<String, String> small = new HashMap<>(settings);
        small.put("max.partition.fetch.bytes", Integer.toString(SAMPLE_BYTES));
        small.put("fetch.max.wait.ms", "0");
        Stream.of("default.api.timeout.ms", "request.timeout.ms", "socket.connection.setup.timeout.ms")
                .forEach(key -> small.put(key, ANSWER_MS_MAX));
        return new PartitionSamples(
                SharedClusters.of(small), FetchConfig.of(small), () -> System.nanoTime() / 1_000_000);
    }

    /** About how many bytes an offset takes: an entry for each range, from a sample of the last half minute. */
    Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
        Map<TopicPartition, Double> sizes = new HashMap<>();
        for (OffsetRange range : ranges) {
            Learnt known = learnt.get(range.partition());
            boolean isFresh = known != null && clockMs.getAsLong() - known.atMs < VALID_MS;
            sizes.put(range.partition(), (isFresh ? known.sample : sampleOrBefore(range)).bytesPerOffset);
        }
        return sizes;
    }

    private Sample sampleOrBefore(OffsetRange range) {
        try {
            return sample(range);
        } catch (ClientException failure) {
            RetryPause.endIfInterrupted(failure);
            LOG.info("The size of records of {} is not known: {}", range.partition(), failure.getMessage());
            return before(range.partition());
        }
    }

    /**
     * How old the first record of each range is; nothing if that would take too many fetches.
     *
     * @throws ClientException if a leader does not answer soon
     */
    Map<TopicPartition, Unread> unread(List<OffsetRange> ranges) {
        Map<TopicPartition, Unread> unread = new HashMap<>();
        if (ranges.size() <= AGES_MAX) {
            ranges.forEach(range -> unread.put(
                    range.partition(), new Unread(Unread.UNKNOWN, Unread.UNKNOWN, sample(range).firstTimestampMs)));
        }
        return unread;
    }

    private Sample sample(OffsetRange range) {
        // one offset is enough to ask for: the answer holds whole batches, and nothing is fetched ahead of them
        try (PartitionReader reader =
                new PartitionReader(cluster, range.partition(), range.fromOffset(), range.fromOffset() + 1, config)) {
            FetchedBatches fetched = reader.next();
            boolean isBehind = fetched.status() == Status.OFFSET_OUT_OF_RANGE
                    && fetched.logStartOffset() > range.fromOffset()
                    && fetched.logStartOffset() < range.untilOffset();
            if (isBehind) {
                return sample(new OffsetRange(range.partition(), fetched.logStartOffset(), range.untilOffset()));
            }
            Sample sample = sample(range.partition(), fetched);
            learnt.put(range.partition(), new Learnt(sample, clockMs.getAsLong()));
            return sample;
        }
    }

    /** Where all that came is left out, as markers and aborted records are, records are taken to be as large as before. */
    private Sample sample(TopicPartition partition, FetchedBatches fetched) {
        if (fetched.batches().isEmpty()) {
            return before(partition);
        }
        RecordBatch first = fetched.batches().get(0);
        long bytes =
                fetched.batches().stream().mapToLong(RecordBatch::sizeBytes).sum();
        return new Sample((double) bytes / (fetched.nextOffset() - first.baseOffset()), first.baseTimestampMs());
    }

    private Sample before(TopicPartition partition) {
        Learnt before = learnt.get(partition);
        return before == null ? NOTHING : new Sample(before.sample.bytesPerOffset, Unread.UNKNOWN);
    }
}
