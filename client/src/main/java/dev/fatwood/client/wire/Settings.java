package dev.fatwood.client.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads typed values from Kafka-style settings; what is not allowed throws {@link InvalidSettingException} naming key,
 * value and range. Keys nobody asks for are not looked at: whoever takes settings from a user checks the names first.
 *
 * @param values by Kafka's names, without the prefix {@code kafka.}
 */
public record Settings(Map<String, String> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    public String text(String key, String standard) {
        return values.getOrDefault(key, standard);
    }

    public int integer(String key, int standard, int min, int max) {
        return (int) number(key, standard, min, max);
    }

    public long number(String key, long standard, long min, long max) {
        String value = values.get(key);
        if (value == null) {
            return standard;
        }
        String allowed = "a whole number from " + min + " to " + max;
        long number = parsed(key, allowed, Long::parseLong);
        if (number < min || number > max) {
            throw new InvalidSettingException(key, value, allowed);
        }
        return number;
    }

    /** Milliseconds of a setting that is a long in Kafka. More than an int holds, 24 days, counts as so many. */
    public int milliseconds(String key, int standard, int min) {
        return (int) Math.min(number(key, standard, min, Long.MAX_VALUE), Integer.MAX_VALUE);
    }

    public boolean flag(String key, boolean standard) {
        return choice(key, Boolean.toString(standard), List.of("true", "false")).equals("true");
    }

    /** One of {@code allowed}, upper and lower case alike. */
    public String choice(String key, String standard, List<String> allowed) {
        String value = values.getOrDefault(key, standard);
        for (String choice : allowed) {
            if (choice.equalsIgnoreCase(value.strip())) {
                return choice;
            }
        }
        throw new InvalidSettingException(key, value, "one of " + String.join(", ", allowed));
    }

    /** The value as {@code parser} reads it; it throws {@link IllegalArgumentException} for what it does not take. */
    public <T> T parsed(String key, String allowed, Function<String, T> parser) {
        return parsed(key, null, allowed, parser);
    }

    /** As above, with {@code standard} where nothing is set. */
    public <T> T parsed(String key, String standard, String allowed, Function<String, T> parser) {
        String value = values.getOrDefault(key, standard);
        if (value == null) {
            throw new InvalidSettingException(key, null, allowed);
        }
        try {
            return parser.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(key, value, allowed);
        }
    }
}
