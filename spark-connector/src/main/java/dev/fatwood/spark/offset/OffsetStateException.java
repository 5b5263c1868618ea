package dev.fatwood.spark.offset;

import java.util.HashMap;
import java.util.Map;

/**
 * Offsets do not fit what the cluster holds, or what the query set out to read.
 * Condition and parameters carry the names Spark's Kafka source gives them, which gives no SQL state either.
 */
public final class OffsetStateException extends ConditionException {
    private final String condition;
    /** Of a kind that can be serialized, as exceptions are. */
    private final HashMap<String, String> parameters;

    OffsetStateException(String condition, Map<String, String> parameters, String explanation) {
        super("[" + condition + "] " + explanation);
        this.condition = condition;
        this.parameters = new HashMap<>(parameters);
    }

    @Override
    public String getCondition() {
        return condition;
    }

    /** Null: none. */
    @Override
    public String getSqlState() {
        return null;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.copyOf(parameters);
    }
}
