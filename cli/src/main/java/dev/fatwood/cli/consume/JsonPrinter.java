package dev.fatwood.cli.consume;

import dev.fatwood.cli.text.Json;
import java.io.PrintStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object per record and line. What is not text in UTF-8 stands in a field {@code keyBase64} or {@code valueBase64}. */
record JsonPrinter() implements RecordPrinter {

    @Override
    public void print(ReadRecord record, PrintStream out) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("topic", record.place().topic());
        object.put("partition", record.place().partition());
        object.put("offset", record.offset());
        object.put("timestamp", record.timestampMs());
        put(object, "key", record.key());
        put(object, "value", record.value());
        if (!record.headers().isEmpty()) {
            object.put("headers", headers(record));
        }
        out.println(Json.text(object));
    }

    private static List<Object> headers(ReadRecord record) {
        return record.headers().stream()
                .<Object>map(header -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("key", header.key());
                    put(object, "value", header.value());
                    return object;
                })
                .toList();
    }

    private static void put(Map<String, Object> object, String field, byte[] bytes) {
        Optional<String> text = bytes == null ? Optional.empty() : Texts.of(bytes);
        if (bytes == null || text.isPresent()) {
            object.put(field, text.orElse(null));
        } else {
            object.put(field + "Base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
