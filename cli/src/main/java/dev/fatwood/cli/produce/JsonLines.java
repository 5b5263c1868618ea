package dev.fatwood.cli.produce;

import dev.fatwood.cli.text.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each line is one JSON value and goes out as it stands.
 *
 * @param keyField the field whose text becomes the key; null for no key
 */
record JsonLines(String keyField) implements LineParser {

    @Override
    public Optional<InputRecord> parse(byte[] line) {
        String text = Utf8.text(line);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Object value = Json.parse(text);
        return Optional.of(InputRecord.of(keyOf(value), text.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] keyOf(Object value) {
        if (keyField == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> object) || !object.containsKey(keyField)) {
            throw new IllegalArgumentException("there is no field '" + keyField + "' for the key");
        }
        Object key = object.get(keyField);
        String text = key instanceof Map || key instanceof List ? Json.text(key) : String.valueOf(key);
        return key == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
