package dev.fatwood.cli.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may stand at the end of a command line.
 *
 * @param topics asked only where a topic may stand
 * @param groups likewise
 */
record Candidates(CommandLine root, Supplier<List<String>> topics, Supplier<List<String>> groups) {

    private static final String TOPIC = "TOPIC";
    private static final String GROUP = "GROUP";

    /** @param words behind the program's name; the last is the one to complete, possibly empty */
    List<String> of(List<String> words) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        CommandSpec command = root.getCommandSpec();
        OptionSpec open = null;
        for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
            CommandLine sub = command.subcommands().get(word);
            if (open != null) {
                open = null;
            } else if (word.startsWith("-")) {
                open = takesValue(command.findOption(word)) ? command.findOption(word) : null;
            } else if (sub != null) {
                command = sub.getCommandSpec();
            }
        }
        return matching(
                open != null ? valuesOf(open) : last.startsWith("-") ? options(command) : places(command), last);
    }

    private static boolean takesValue(OptionSpec option) {
        return option != null && option.arity().max() > 0;
    }

    private List<String> valuesOf(ArgSpec place) {
        Class<?> type = place.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .toList();
        }
        return named(place.paramLabel());
    }

    private List<String> places(CommandSpec command) {
        List<String> places = new ArrayList<>(command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList());
        command.positionalParameters().forEach(parameter -> places.addAll(valuesOf(parameter)));
        return places;
    }

    private List<String> named(String label) {
        return switch (label) {
            case TOPIC -> topics.get();
            case GROUP -> groups.get();
            default -> List.of();
        };
    }

    private static List<String> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .sorted()
                .toList();
    }

    private static List<String> matching(List<String> candidates, String start) {
        return candidates.stream()
                .filter(candidate -> candidate.startsWith(start))
                .toList();
    }
}
