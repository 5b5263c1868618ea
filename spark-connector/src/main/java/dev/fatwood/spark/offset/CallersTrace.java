package dev.fatwood.spark.offset;

import java.util.Arrays;
import java.util.List;

/** What of a stack trace is the user's own code. */
final class CallersTrace {
    private static final List<String> INNER =
            List.of("dev.fatwood.", "org.apache.spark.", "scala.", "java.", "javax.", "jdk.", "sun.", "py4j.");

    private CallersTrace() {}

    /** The frames of {@code whole} that are of neither the connector nor Spark nor what they run on, in their order. */
    static StackTraceElement[] of(StackTraceElement[] whole) {
        return Arrays.stream(whole)
                .filter(frame -> INNER.stream().noneMatch(frame.getClassName()::startsWith))
                .toArray(StackTraceElement[]::new);
    }
}
