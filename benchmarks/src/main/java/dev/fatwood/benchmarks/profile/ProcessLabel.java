package dev.fatwood.benchmarks.profile;

import java.util.List;
import java.util.regex.Pattern;

/** How a Java process is called in a profile: its main class and the two words behind it: for Spark, connector and broker. */
final class ProcessLabel {

    private static final Pattern MAIN_CLASS = Pattern.compile("([a-z]\\w*\\.)+[A-Z]\\w*");

    private ProcessLabel() {}

    /** @param arguments of the process, JVM flags included */
    static String of(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (MAIN_CLASS.matcher(arguments.get(i)).matches()) {
                return String.join(" ", arguments.subList(i, Math.min(arguments.size(), i + 3)));
            }
        }
        return "java";
    }
}
