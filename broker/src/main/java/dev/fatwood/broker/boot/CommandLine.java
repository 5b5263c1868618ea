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

    private static final String SET = "--set";

    /** @throws IllegalArgumentException if it makes no sense; the message is the line to show */
    static CommandLine parse(String[] arguments) {
        Path file = null;
        List<String> assignments = new ArrayList<>();
        for (int n = 0; n < arguments.length; n++) {
            String word = arguments[n];
            if (word.equals(SET)) {
                n++;
                require(n < arguments.length, "--set needs a setting behind it: --set KEY=VALUE");
                String setting = arguments[n];
                require(Settings.isAssignment(setting), "'" + setting + "' is no setting; write it as --set KEY=VALUE");
                assignments.add(setting);
            } else {
                require(!word.startsWith("-"), "broker has no option " + word + "; see fatwood broker --help");
                require(file == null, "broker takes one file of settings, not both " + file + " and " + word);
                file = Path.of(word);
            }
        }
        require(
                file != null || !assignments.isEmpty(),
                "broker needs a file of settings: fatwood broker FILE [--set KEY=VALUE]...");
        return new CommandLine(file, assignments);
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    Settings settings() {
        Settings written = file == null ? new Settings(Map.of()) : Settings.read(file);
        return written.with(assignments);
    }
}
