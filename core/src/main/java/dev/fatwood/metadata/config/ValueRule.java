package dev.fatwood.metadata.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which values of its type a setting takes: numbers within a range, or texts out of a list.
 *
 * @param min smallest number, inclusive
 * @param max largest number, inclusive
 * @param choices the texts allowed; empty allows all
 */
public record ValueRule(double min, double max, List<String> choices) {

    private static final ValueRule ANY = new ValueRule(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());

    static ValueRule any() {
        return ANY;
    }

    static ValueRule atLeast(long min) {
        return new ValueRule(min, Double.POSITIVE_INFINITY, List.of());
    }

    static ValueRule between(long min, long max) {
        return new ValueRule(min, max, List.of());
    }

    static ValueRule oneOf(String... choices) {
        return new ValueRule(ANY.min, ANY.max, List.of(choices));
    }

    /** What is wrong with {@code value}, or nothing. */
    Optional<String> problem(ConfigType type, String value) {
        return switch (type) {
            case BOOLEAN ->
                isBoolean(value) ? Optional.empty() : Optional.of("Expected value to be either true or false");
            case STRING ->
                choices.isEmpty() || choices.contains(value)
                        ? Optional.empty()
                        : Optional.of("String must be one of: " + String.join(", ", choices));
            case LIST -> listProblem(value);
            case INT, LONG, DOUBLE -> numberProblem(type, value);
        };
    }

    private static boolean isBoolean(String value) {
        return value.trim().equalsIgnoreCase("true") || value.trim().equalsIgnoreCase("false");
    }

    private Optional<String> listProblem(String value) {
        for (String item : items(value)) {
            if (!choices.isEmpty() && !choices.contains(item)) {
                return Optional.of("every item must be one of: " + String.join(", ", choices) + " but found " + item);
            }
        }
        return Optional.empty();
    }

    private Optional<String> numberProblem(ConfigType type, String value) {
        double number;
        try {
            number = parse(type, value.trim());
        } catch (NumberFormatException notANumber) {
            return Optional.of("Not a number of type " + type);
        }
        if (!(number >= min)) {
            return Optional.of("Value must be at least " + text(type, min));
        }
        return number <= max ? Optional.empty() : Optional.of("Value must be no more than " + text(type, max));
    }

    private static double parse(ConfigType type, String value) {
        return switch (type) {
            case INT -> Integer.parseInt(value);
            case LONG -> Long.parseLong(value);
            default -> Double.parseDouble(value);
        };
    }

    private static String text(ConfigType type, double bound) {
        return type == ConfigType.DOUBLE ? Double.toString(bound) : Long.toString((long) bound);
    }

    /** The items of a list value: split at commas, trimmed, none for blank text. */
    static List<String> items(String value) {
        return value.isBlank()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::trim).toList();
    }
}
