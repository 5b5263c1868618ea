package dev.fatwood.broker.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One honoured setting.
 *
 * @param name Kafka's name, or ours where Kafka has none
 * @param type how it is shown to admin clients
 * @param defaultText the value where none is given, as one would write it; {@code null} if there is none
 * @param allowed what is allowed, for people
 * @param parse text to value; throws {@link IllegalArgumentException} for anything else
 * @param sentence what it does
 * @param <T> the typed value
 */
public record ConfigKey<T>(
        String name, ConfigType type, String defaultText, String allowed, Function<String, T> parse, String sentence) {

    static ConfigKey<Integer> ofInt(String name, int defaultValue, int lowest, int highest, String sentence) {
        return new ConfigKey<>(
                name,
                ConfigType.INT,
                Integer.toString(defaultValue),
                lowest + " to " + highest,
                text -> (int) number(text, lowest, highest),
                sentence);
    }

    /** A setting of Kafka's that can only be 1 here; {@code allowed} says why. */
    static ConfigKey<Integer> ofOne(String name, String allowed, String sentence) {
        return new ConfigKey<>(name, ConfigType.INT, "1", allowed, text -> (int) number(text, 1, 1), sentence);
    }

    static ConfigKey<Long> ofLong(String name, long defaultValue, long lowest, long highest, String sentence) {
        return new ConfigKey<>(
                name,
                ConfigType.LONG,
                Long.toString(defaultValue),
                lowest + " to " + highest,
                text -> number(text, lowest, highest),
                sentence);
    }

    static ConfigKey<Double> ofDouble(
            String name, double defaultValue, double lowest, double highest, String sentence) {
        return new ConfigKey<>(
                name,
                ConfigType.DOUBLE,
                Double.toString(defaultValue),
                lowest + " to " + highest,
                text -> fraction(text, lowest, highest),
                sentence);
    }

    private static double fraction(String text, double lowest, double highest) {
        double value = Double.parseDouble(text);
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    static ConfigKey<Boolean> ofBoolean(String name, boolean defaultValue, String sentence) {
        return new ConfigKey<>(
                name, ConfigType.BOOLEAN, Boolean.toString(defaultValue), "true or false", ConfigKey::truth, sentence);
    }

    static ConfigKey<String> ofText(String name, String defaultText, String allowed, String sentence) {
        return new ConfigKey<>(name, ConfigType.STRING, defaultText, allowed, text -> text, sentence);
    }

    static ConfigKey<List<String>> ofList(String name, String defaultText, String allowed, String sentence) {
        return new ConfigKey<>(name, ConfigType.LIST, defaultText, allowed, ConfigKey::list, sentence);
    }

    static ConfigKey<String> ofChoice(String name, String defaultText, List<String> choices, String sentence) {
        return new ConfigKey<>(
                name,
                ConfigType.STRING,
                defaultText,
                String.join(" or ", choices),
                text -> {
                    if (!choices.contains(text)) {
                        throw new IllegalArgumentException();
                    }
                    return text;
                },
                sentence);
    }

    /** The typed value of {@code text}. */
    public T valueOf(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException bad) {
            throw new ConfigException("bad value " + name + "=" + text + "; allowed: " + allowed);
        }
    }

    /** The default as a value; {@code null} if there is none. */
    public T defaultValue() {
        return defaultText == null ? null : parse.apply(defaultText);
    }

    private static long number(String text, long lowest, long highest) {
        long value = Long.parseLong(text);
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
