package dev.fatwood.spark.write;

import dev.fatwood.spark.offset.ConditionException;

/** A row has no topic, and no option says where it should go. */
public final class NullTopicException extends ConditionException {
    NullTopicException() {
        super("[KAFKA_NULL_TOPIC_IN_DATA] The message data sent to the producer contains a null topic. Use the `topic`"
                + " option for setting a default topic.");
    }

    @Override
    public String getCondition() {
        return "KAFKA_NULL_TOPIC_IN_DATA";
    }

    /** It has none. */
    @Override
    public String getSqlState() {
        return null;
    }
}
