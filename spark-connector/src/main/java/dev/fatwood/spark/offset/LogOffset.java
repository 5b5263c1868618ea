package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * Where a stream stands: the next offset to read of every partition. Its JSON is the one Spark's Kafka source writes
 * into offset logs and checkpoints. Immutable; equality is that of {@link Offset}, over the JSON.
 */
public final class LogOffset extends Offset {
    private final Map<TopicPartition, Long> nextOffsets;

    public LogOffset(Map<TopicPartition, Long> nextOffsets) {
        this.nextOffsets = Map.copyOf(nextOffsets);
    }

    /** @throws IllegalArgumentException if {@code json} is not the JSON of an offset */
    public static LogOffset parse(String json) {
        return new LogOffset(OffsetJson.readOffsets(json));
    }

    /** Takes an offset of any class by its JSON: after a restart Spark hands back its own serialised form. */
    public static LogOffset of(Offset offset) {
        return offset instanceof LogOffset own ? own : parse(offset.json());
    }

    /** Next offset to read, by partition. */
    public Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }

    @Override
    public String json() {
        return OffsetJson.write(nextOffsets);
    }
}
