package dev.fatwood.cli.topic;

import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Repeats;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Checks the words of a command line about topics before any broker is asked: a command that fails halfway has done its first half. */
final class TopicWords {

    /** Kafka's rule. */
    private static final int NAME_CHARS_MAX = 249;

    private TopicWords() {}

    /** @throws UsageFailure if no topic can have one of {@code names} */
    static void requireValid(List<String> names) {
        for (String name : names) {
            if (name.isEmpty()) {
                throw new UsageFailure("the name of a topic is empty");
            }
            if (name.length() > NAME_CHARS_MAX) {
                throw new UsageFailure(
                        "'" + name + "' is no name of a topic: it is longer than " + NAME_CHARS_MAX + " characters");
            }
            if (!name.matches("[a-zA-Z0-9._-]+") || name.equals(".") || name.equals("..")) {
                throw new UsageFailure(
                        "'" + name + "' is no name of a topic: those have letters a to z, digits, '.', '_'"
                                + " and '-', and are not . or ..");
            }
        }
    }

    /** @throws UsageFailure if a name is there twice: the second would fail for what was done with the first */
    static void requireDistinct(List<String> names) {
        Repeats.first(names).ifPresent(name -> {
            throw new UsageFailure("topic '" + name + "' is named twice");
        });
    }

    /**
     * Asks the option itself, since a map of its values has kept only the last of a key.
     *
     * @param set the option {@code --set}
     * @throws UsageFailure if a key is set twice, or set and unset
     */
    static void requireDistinctKeys(OptionSpec set, List<String> unset) {
        List<String> keys = set.originalStringValues().stream()
                .map(assignment -> assignment.split("=", 2)[0])
                .toList();
        Repeats.first(keys).ifPresent(key -> {
            throw new UsageFailure("setting " + key + " is given twice with --set");
        });
        keys.stream().filter(unset::contains).findFirst().ifPresent(key -> {
            throw new UsageFailure("setting " + key + " is given with both --set and --unset");
        });
    }
}
