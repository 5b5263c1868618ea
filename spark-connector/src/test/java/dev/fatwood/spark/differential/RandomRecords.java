package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records with null, empty, short, odd and long keys, values and headers, and timestamps in some order. */
final class RandomRecords {
    private static final int LONG_VALUE_BYTES = 20_000;

    /** How timestamps follow each other. */
    enum Times {
        EQUAL,
        ASCENDING,
        NEARLY_ASCENDING,
        ANY
    }

    private final Dice dice;
    private final Times times;
    private final long firstMs;
    private final long spanMs;

    RandomRecords(Dice dice, Times times, long firstMs, long spanMs) {
        this.dice = dice;
        this.times = times;
        this.firstMs = firstMs;
        this.spanMs = spanMs;
    }

    /** @param partitions those that get records */
    List<OutgoingRecord> of(String topic, List<Integer> partitions, int count) {
        List<OutgoingRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new OutgoingRecord(
                    topic,
                    dice.pick(partitions),
                    timestampMs(i, count),
                    text("k", dice.below(40)),
                    dice.oneIn(300) ? ByteBuffer.wrap(dice.bytes(LONG_VALUE_BYTES)) : text("v", i),
                    headers()));
        }
        return records;
    }

    /** Records of a few bytes, so that very many fit into one batch. */
    List<OutgoingRecord> small(String topic, int partition, int count) {
        List<OutgoingRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new OutgoingRecord(
                    topic, partition, timestampMs(i, count), null, utf8(Integer.toString(i % 1000)), List.of()));
        }
        return records;
    }

    private long timestampMs(int i, int count) {
        long evenMs = firstMs + spanMs * i / count;
        return switch (times) {
            case EQUAL -> firstMs + spanMs / 2;
            case ASCENDING -> evenMs;
            case NEARLY_ASCENDING -> evenMs + dice.below(200);
            case ANY -> firstMs + dice.between(0, spanMs);
        };
    }

    private ByteBuffer text(String prefix, int number) {
        return switch (dice.below(8)) {
            case 0 -> null;
            case 1 -> ByteBuffer.allocate(0);
            case 2 -> ByteBuffer.wrap(dice.bytes(dice.below(40)));
            case 3 -> utf8((prefix + "älue ").repeat(dice.below(30)) + number);
            default -> utf8(prefix + number);
        };
    }

    private List<RecordHeader> headers() {
        List<RecordHeader> headers = new ArrayList<>();
        for (int i = dice.oneIn(2) ? 0 : dice.below(4); i > 0; i--) {
            headers.add(new RecordHeader(dice.pick("", "h1", "h2", "hö"), text("x", i)));
        }
        return headers;
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
