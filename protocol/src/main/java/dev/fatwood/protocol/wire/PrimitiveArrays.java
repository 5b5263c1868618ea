package dev.fatwood.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The elements of arrays of primitives, after their count. A count of -1 reads as null. For generated code. */
public final class PrimitiveArrays {

    private PrimitiveArrays() {}

    public static List<Byte> readInt8s(ByteReader in, int count) {
        return read(in, count, ByteReader::readInt8);
    }

    public static List<Short> readInt16s(ByteReader in, int count) {
        return read(in, count, reader -> {
            short value = reader.readInt16();
            chargeBox(reader, value, HeapCost.BOXED);
            return value;
        });
    }

    public static List<Integer> readInt32s(ByteReader in, int count) {
        return read(in, count, reader -> {
            int value = reader.readInt32();
            chargeBox(reader, value, HeapCost.BOXED);
            return value;
        });
    }

    public static List<Long> readInt64s(ByteReader in, int count) {
        return read(in, count, reader -> {
            long value = reader.readInt64();
            chargeBox(reader, value, HeapCost.BOXED_LONG);
            return value;
        });
    }

    public static List<UUID> readUuids(ByteReader in, int count) {
        return read(in, count, ByteReader::readUuid);
    }

    public static List<String> readStrings(ByteReader in, int count) {
        return read(in, count, ByteReader::readString);
    }

    public static List<String> readCompactStrings(ByteReader in, int count) {
        return read(in, count, ByteReader::readCompactString);
    }

    public static void writeInt8s(ByteWriter out, List<Byte> values) {
        write(out, values, ByteWriter::writeInt8);
    }

    public static void writeInt16s(ByteWriter out, List<Short> values) {
        write(out, values, ByteWriter::writeInt16);
    }

    public static void writeInt32s(ByteWriter out, List<Integer> values) {
        write(out, values, ByteWriter::writeInt32);
    }

    public static void writeInt64s(ByteWriter out, List<Long> values) {
        write(out, values, ByteWriter::writeInt64);
    }

    public static void writeUuids(ByteWriter out, List<UUID> values) {
        write(out, values, ByteWriter::writeUuid);
    }

    public static void writeStrings(ByteWriter out, List<String> values) {
        write(out, values, ByteWriter::writeString);
    }

    public static void writeCompactStrings(ByteWriter out, List<String> values) {
        write(out, values, ByteWriter::writeCompactString);
    }

    private static <T> List<T> read(ByteReader in, int count, Function<ByteReader, T> element) {
        if (count < 0) {
            return null;
        }
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(element.apply(in));
        }
        return values;
    }

    private static <T> void write(ByteWriter out, List<T> values, BiConsumer<ByteWriter, T> element) {
        for (T value : values) {
            element.accept(out, value);
        }
    }

    /** The JDK keeps the boxes of -128 to 127. */
    private static void chargeBox(ByteReader in, long value, int bytes) {
        if (value != (byte) value) {
            in.charge(bytes);
        }
    }
}
