package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the program was called with.
 *
 * @param file the properties file; {@code null} for none
 * @param assignments the {@code key=value} of each {@code --set}
 */
record CommandLine(Path file, List<String> assignments) {

    static final String USAGE =
            "usage: broker FILE [--set key=value]...   (FILE is a Kafka-style properties file; with --set it may be left out)";

    /** {@code null} if it makes no sense. */
    static CommandLine parse(String[] arguments) {
        Path file = null;
        List<String> assignments = new ArrayList<>();
        for (int n = 0; n < arguments.length; n++) {
            boolean isSet = arguments[n].equals("--set");
            if (isSet && n + 1 < arguments.length) {
                assignments.add(arguments[++n]);
            } else if (!isSet && !arguments[n].startsWith("-") && file == null) {
                file = Path.of(arguments[n]);
            } else {
                return null;
            }
        }
        return file == null && assignments.isEmpty() ? null : new CommandLine(file, assignments);
    }

    Settings settings() {
        Settings written = file == null ? new Settings(Map.of()) : Settings.read(file);
        return written.with(assignments);
    }
}
