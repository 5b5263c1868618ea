package dev.fatwood.spark.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;

/**
 * The raw options of one reader or writer with typed, case-insensitive lookups. A value that does not parse is an
 * {@link IllegalArgumentException} that names the option, the value and what is allowed. Immutable.
 */
public final class Options {
    /** What Spark itself gives sources and sinks: of a stream, and of a table made by SQL, whose options come a second time under the prefix. */
    private static final List<String> OF_SPARK = List.of(
            "checkpointLocation",
            "queryName",
            "path",
            "provider",
            "owner",
            "location",
            "comment",
            "external",
            "is_managed_location",
            "collation");

    private static final String OF_TABLE = "option.";

    private final Map<String, String> values;

    /** Copies {@code options}; keys that differ only in case count as one, the last wins. */
    public Options(Map<String, String> options) {
        Map<String, String> lowerCased = new TreeMap<>();
        options.forEach((key, value) -> lowerCased.put(key.toLowerCase(Locale.ROOT), value));
        this.values = lowerCased;
    }

    /** Those that neither reader, writer, client nor Spark knows: a session may have set those of a reader for both. */
    Set<String> unknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeIf(key -> key.startsWith(OptionKey.KAFKA_PREFIX) || key.startsWith(OF_TABLE));
        Stream.of(OptionKey.READ, List.of(OptionKey.TOPIC), OF_SPARK)
                .flatMap(List::stream)
                .forEach(key -> unknown.remove(key.toLowerCase(Locale.ROOT)));
        return unknown;
    }

    public boolean contains(String key) {
        return values.containsKey(key.toLowerCase(Locale.ROOT));
    }

    /** The value as given, untrimmed. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
    }

    /** @throws IllegalArgumentException unless the value is {@code true} or {@code false}, in any case */
    public boolean flag(String key, boolean byDefault) {
        String value = text(key).map(String::trim).orElse(Boolean.toString(byDefault));
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException("Option '" + key + "' is '" + value + "'; expected true or false");
    }

    /** @throws IllegalArgumentException unless the value is a whole number greater than zero */
    public OptionalLong positive(String key) {
        OptionalLong number = number(key);
        if (number.isPresent() && number.getAsLong() <= 0) {
            throw new IllegalArgumentException(
                    key + " must be positive, but option '" + key + "' is " + number.getAsLong());
        }
        return number;
    }

    /** @throws IllegalArgumentException unless the value is a whole number of 64 bits */
    public OptionalLong number(String key) {
        Optional<String> value = text(key).map(String::trim);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.get()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "Option '" + key + "' is '" + value.get() + "'; expected a whole number", notANumber);
        }
    }

    /** A size in bytes, written as Spark writes them: {@code 64m}, {@code 1g}, {@code 500} (bytes). */
    public OptionalLong bytes(String key) {
        Optional<String> value = text(key).map(String::trim);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        long bytes;
        try {
            bytes = JavaUtils.byteStringAsBytes(value.get());
        } catch (IllegalArgumentException notASize) {
            throw new IllegalArgumentException(
                    "Option '" + key + "' is '" + value.get() + "'; expected a size such as 64m or 1g", notASize);
        }
        if (bytes <= 0) {
            throw new IllegalArgumentException(key + " must be positive, but option '" + key + "' is " + value.get());
        }
        return OptionalLong.of(bytes);
    }

    /** A duration in milliseconds, written as Spark writes them: {@code 15m}, {@code 30s}, {@code 500} (ms). */
    public long durationMs(String key, String byDefault) {
        String value = text(key).map(String::trim).orElse(byDefault);
        try {
            return notNegative(key, value, JavaUtils.timeStringAsMs(value));
        } catch (NumberFormatException notADuration) {
            throw new IllegalArgumentException(
                    "Option '" + key + "' is '" + value + "'; expected a duration such as 30s or 15m", notADuration);
        }
    }

    private static long notNegative(String key, String value, long ms) {
        if (ms < 0) {
            throw new IllegalArgumentException("Option '" + key + "' is '" + value + "'; it must not be negative");
        }
        return ms;
    }

    /** What {@code parse} makes of the value of {@code key}, which its error then names. */
    static <T> T ofOption(String key, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("Option '" + key + "': " + invalid.getMessage(), invalid);
        }
    }

    /** All options, keys in lower case. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
