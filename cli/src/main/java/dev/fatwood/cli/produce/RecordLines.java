package dev.fatwood.cli.produce;

import dev.fatwood.cli.text.Json;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each line is a record as {@code fatwood consume --format json} writes it; topic, partition and offset are passed over. */
record RecordLines() implements LineParser {

    @Override
    public Optional<InputRecord> parse(byte[] line) {
        String text = Utf8.text(line);
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!(Json.parse(text) instanceof Map<?, ?> record) || !hasValue(record)) {
            throw new IllegalArgumentException("a record is an object with a field value (or valueBase64)");
        }
        long timestampMs = record.get("timestamp") instanceof Long ms && ms >= 0 ? ms : InputRecord.NOW;
        return Optional.of(new InputRecord(bytes(record, "key"), bytes(record, "value"), headers(record), timestampMs));
    }

    private static boolean hasValue(Map<?, ?> record) {
        return record.containsKey("value") || record.containsKey("valueBase64");
    }

    private static byte[] bytes(Map<?, ?> object, String field) {
        if (object.get(field + "Base64") instanceof String encoded) {
            return Base64.getDecoder().decode(encoded);
        }
        Object value = object.get(field);
        if (value == null) {
            return null;
        }
        String text = value instanceof String plain ? plain : Json.text(value);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<RecordHeader> headers(Map<?, ?> record) {
        List<RecordHeader> headers = new ArrayList<>();
        if (record.get("headers") instanceof List<?> list) {
            list.forEach(element -> headers.add(header(element)));
        }
        return headers;
    }

    private static RecordHeader header(Object element) {
        if (element instanceof Map<?, ?> header && header.get("key") instanceof String key) {
            byte[] value = bytes(header, "value");
            return new RecordHeader(key, value == null ? null : ByteBuffer.wrap(value));
        }
        throw new IllegalArgumentException("a header is an object with the fields key and value");
    }
}
