package dev.fatwood.protocol.message;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.record.internal.MemoryRecords;

/** Random values, the same for the same seed: nulls, empties, extremes, text beyond ASCII, tagged fields known and unknown. */
final class RandomStructs extends StructBuilder {

    private static final String[] STRINGS = {
        "",
        "a",
        "flights",
        "žluťoučký kůň",
        "航空便",
        "🛫🛬",
        "\u0000",
        "x".repeat(127),
        "é".repeat(64),
        "y".repeat(128),
        "z".repeat(20_000)
    };
    private static final long[] NUMBERS = {
        0, 1, -1, 2, 127, -128, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 0x1234_5678_9abc_def0L
    };

    private final Random random;

    RandomStructs(long seed) {
        this.random = new Random(seed);
    }

    @Override
    boolean isNull(String path) {
        return random.nextInt(4) == 0;
    }

    @Override
    int count(String path) {
        return random.nextInt(path.chars().filter(c -> c == '/').count() > 3 ? 2 : 4);
    }

    @Override
    boolean isTagWritten(String path) {
        return random.nextBoolean();
    }

    @Override
    NavigableMap<Integer, RawTaggedField> unknownTags() {
        NavigableMap<Integer, RawTaggedField> tags = new TreeMap<>();
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < count; i++) {
            int tag = UNKNOWN_TAG_MIN + random.nextInt(100_000);
            tags.put(tag, new RawTaggedField(tag, bytes().array()));
        }
        return tags;
    }

    @Override
    Object primitive(String type) {
        return switch (type) {
            case "BOOLEAN" -> random.nextBoolean();
            case "INT8" -> (byte) number();
            case "INT16" -> (short) number();
            case "UINT16" -> (int) number() & 0xffff;
            case "INT32" -> (int) number();
            case "INT64" -> number();
            case "FLOAT64" -> random.nextInt(4) == 0 ? 0.0 : Double.longBitsToDouble(random.nextLong());
            case "UUID" -> random.nextInt(4) == 0 ? Uuid.ZERO_UUID : new Uuid(random.nextLong(), random.nextLong());
            default -> sized(type);
        };
    }

    private Object sized(String type) {
        if (type.endsWith("STRING")) {
            return string();
        }
        if (type.endsWith("RECORDS")) {
            return MemoryRecords.readableRecords(bytes());
        }
        if (type.endsWith("BYTES")) {
            return bytes();
        }
        throw new IllegalStateException("no random value for type " + type);
    }

    private long number() {
        return random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String string() {
        boolean rarelyLong = random.nextInt(50) == 0;
        return STRINGS[random.nextInt(rarelyLong ? STRINGS.length : STRINGS.length - 1)];
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 3000 : 40)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
