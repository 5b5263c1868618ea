package dev.fatwood.spark.offset;

import org.apache.spark.SparkThrowable;

/**
 * An error with a condition of Spark's, whose message says all there is to know. PySpark has no class for it and prints it with its whole
 * stack trace; so only the user's own code is kept of that, and the message is the last line. Spark appends frames where it
 * hands an error from one thread to another; those go too.
 */
public abstract class ConditionException extends IllegalStateException implements SparkThrowable {
    protected ConditionException(String message) {
        super(message);
        super.setStackTrace(CallersTrace.of(getStackTrace()));
    }

    @Override
    public final void setStackTrace(StackTraceElement[] whole) {
        super.setStackTrace(CallersTrace.of(whole));
    }
}
