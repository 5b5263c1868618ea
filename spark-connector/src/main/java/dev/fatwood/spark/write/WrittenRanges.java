package dev.fatwood.spark.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.client.write.DeliveredBatch;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what was written, per partition. Owned by one thread: a task's for its batches, the driver's for all tasks. */
final class WrittenRanges {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<TopicPartition, WrittenRange> ranges = new HashMap<>();
    private long batches;
    private long rows;
    private long bytes;

    /** Takes a batch the broker acked. */
    void add(DeliveredBatch batch) {
        boolean isKnown = batch.baseOffset() >= 0;
        batches++;
        add(new WrittenRange(
                batch.partition().topic(),
                batch.partition().partition(),
                isKnown ? batch.baseOffset() : WrittenRange.UNKNOWN,
                isKnown ? batch.baseOffset() + batch.recordCount() - 1 : WrittenRange.UNKNOWN,
                batch.recordCount(),
                batch.sizeBytes()));
    }

    void add(WrittenRange range) {
        rows += range.rows();
        bytes += range.bytes();
        ranges.merge(new TopicPartition(range.topic(), range.partition()), range, WrittenRange::with);
    }

    /** Topics and partitions in order. */
    List<WrittenRange> inOrder() {
        return ranges.values().stream()
                .sorted(Comparator.comparing(WrittenRange::topic).thenComparingInt(WrittenRange::partition))
                .toList();
    }

    /** Batches acked; those of ranges added as such are not counted. */
    long batches() {
        return batches;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** {@code {"topic":{"0":{"firstOffset":0,"lastOffset":9,"rows":10,"bytes":250}}}}. */
    String json() {
        ObjectNode topics = MAPPER.createObjectNode();
        for (WrittenRange range : inOrder()) {
            ObjectNode partitions = topics.has(range.topic())
                    ? (ObjectNode) topics.get(range.topic())
                    : topics.putObject(range.topic());
            partitions
                    .putObject(Integer.toString(range.partition()))
                    .put("firstOffset", range.firstOffset())
                    .put("lastOffset", range.lastOffset())
                    .put("rows", range.rows())
                    .put("bytes", range.bytes());
        }
        return topics.toString();
    }
}
