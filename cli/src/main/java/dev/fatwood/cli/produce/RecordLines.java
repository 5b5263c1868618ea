package dev.fatwood.cli.produce;

import dev.fatwood.cli.text.Json;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each line is a record as {@code fatwood consume --format json} writes it; topic, partition and offset are passed over. */
record RecordLines() implements LineParser {

    private static final Set<String> FIELDS =
            Set.of("topic", "partition", "offset", "timestamp", "key", "keyBase64", "value", "valueBase64", "headers");
    private static final Set<String> HEADER_FIELDS = Set.of("key", "value", "valueBase64");

    @Override
    public Optional<InputRecord> parse(byte[] line) {
        String text = Utf8.text(line);
        return text.isBlank() ? Optional.empty() : Optional.of(record(Json.parse(text)));
    }

    private static InputRecord record(Object value) {
        RecordFields record =
                RecordFields.of(value, "", FIELDS, "a record is an object with a field value (or valueBase64)");
        record.text("topic");
        record.wholeNumber("partition");
        record.wholeNumber("offset");
        return new InputRecord(record.bytes("key"), record.bytes("value"), headers(record), timestampMs(record));
    }

    /** Brokers that know no time of a record say -1, and {@code consume} prints it. */
    private static long timestampMs(RecordFields record) {
        Long ms = record.wholeNumber("timestamp");
        return ms == null ? InputRecord.NOW : ms;
    }

    private static List<RecordHeader> headers(RecordFields record) {
        return record.list("headers").stream().map(RecordLines::header).toList();
    }

    private static RecordHeader header(Object element) {
        String shape = "a header is an object with the fields key and value (or valueBase64)";
        RecordFields header = RecordFields.of(element, "headers: ", HEADER_FIELDS, shape);
        String key = header.text("key");
        if (key == null) {
            throw new IllegalArgumentException(shape + ", not " + Json.text(element));
        }
        byte[] value = header.bytes("value");
        return new RecordHeader(key, value == null ? null : ByteBuffer.wrap(value));
    }
}
