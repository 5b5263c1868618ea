package dev.fatwood.spark.options;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The honoured {@code kafka.*} values of one reader or writer, typed on demand. Serialisable: it travels to the executors.
 * Keys are the Kafka client's names in lower case.
 */
public final class ClientSettings implements Serializable {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> values;

    ClientSettings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    public String text(String key, String byDefault) {
        return values.getOrDefault(key, byDefault).trim();
    }

    /** A count, size or time; {@code byDefault} stands outside the check. */
    public int number(String key, int atLeast, int byDefault) {
        String value = values.get(key);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= atLeast) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as for a number out of range
        }
        throw new IllegalArgumentException("Kafka option '" + key + "' is '" + value + "'; expected a whole number from "
                + atLeast + " to " + Integer.MAX_VALUE);
    }

    public boolean flag(String key, boolean byDefault) {
        String value = text(key, Boolean.toString(byDefault));
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException("Kafka option '" + key + "' is '" + value + "'; expected true or false");
    }

    @Override
    public String toString() {
        return values.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
