package dev.fatwood.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/** The {@code key=value} words behind the kind of a load. */
record LoadArguments(Map<String, String> values) {

    LoadArguments {
        values = Map.copyOf(values);
    }

    /** @param words the first is the kind, and skipped */
    static LoadArguments of(String... words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a key=value: " + words[i]);
            }
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new LoadArguments(values);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("this load needs " + key + "=...; given: " + values.keySet());
        }
        return value;
    }

    long number(String key) {
        return Long.parseLong(text(key));
    }

    int count(String key) {
        return Math.toIntExact(number(key));
    }
}
