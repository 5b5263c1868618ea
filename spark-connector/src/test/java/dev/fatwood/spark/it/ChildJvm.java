package dev.fatwood.spark.it;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Command lines of programs of this module's tests that need a JVM of their own. */
final class ChildJvm {
    /** For programs that do little. */
    static final String FLAGS_TO_START_SOON = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private ChildJvm() {}

    /** As {@link #spark}, for a program that does little. */
    static List<String> smallSpark(String heap, Class<?> main, String... arguments) {
        List<String> command = spark(heap, main, arguments);
        command.add(0, "-XX:TieredStopAtLevel=1");
        return command;
    }

    /** Flags, class path, main class and arguments of a program that runs Spark, behind {@code java}. */
    static List<String> spark(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(sparkFlags());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What Spark asks of Java, as this JVM was given it. */
    static List<String> sparkFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-")
                        || flag.startsWith("-Djdk.")
                        || flag.startsWith("-Dio.netty.")
                        || flag.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                .toList();
    }

    /** That of this JVM; surefire hides the real one behind a jar that holds only a manifest. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
