package dev.fatwood.spark.row;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.ConditionException;
import java.util.HashMap;
import java.util.Map;

/** A record's timestamp does not fit Spark's microseconds; most likely its producer did not write milliseconds. */
public final class MalformedTimestampException extends ConditionException {
    private final HashMap<String, String> parameters;

    MalformedTimestampException(TopicPartition partition, long offset, long timestamp) {
        super("[KAFKA_MALFORMED_RECORD_TIMESTAMP] Record at topic " + partition.topic() + " partition "
                + partition.partition() + " offset " + offset + " has timestamp value " + timestamp
                + " that overflows when converting to Spark's microsecond-precision TimestampType. Record timestamps"
                + " are milliseconds since the epoch; the producer may be writing micro- or nanoseconds. Make it"
                + " set the record timestamp in milliseconds. SQLSTATE: 22008");
        this.parameters = new HashMap<>(Map.of(
                "topic",
                partition.topic(),
                "partition",
                Integer.toString(partition.partition()),
                "offset",
                Long.toString(offset),
                "timestamp",
                Long.toString(timestamp)));
    }

    @Override
    public String getCondition() {
        return "KAFKA_MALFORMED_RECORD_TIMESTAMP";
    }

    @Override
    public String getSqlState() {
        return "22008";
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.copyOf(parameters);
    }
}
