package dev.fatwood.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The elements of arrays of primitives, after their count. A count of -1 reads as null. For generated code.
 */
public final class PrimitiveArrays {

    private PrimitiveArrays() {
    }

    public static List<Byte> readInt8s(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<Byte> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.readInt8());
        }
        return values;
    }

    public static List<Short> readInt16s(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<Short> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            short value = in.readInt16();
            chargeBox(in, value);
            values.add(value);
        }
        return values;
    }

    public static List<Integer> readInt32s(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<Integer> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int value = in.readInt32();
            chargeBox(in, value);
            values.add(value);
        }
        return values;
    }

    public static List<Long> readInt64s(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<Long> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long value = in.readInt64();
            chargeBox(in, value);
            values.add(value);
        }
        return values;
    }

    public static List<UUID> readUuids(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<UUID> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.readUuid());
        }
        return values;
    }

    public static List<String> readStrings(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.readString());
        }
        return values;
    }

    public static List<String> readCompactStrings(ByteReader in, int count) {
        if (count < 0) {
            return null;
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.readCompactString());
        }
        return values;
    }

    public static void writeInt8s(ByteWriter out, List<Byte> values) {
        for (byte value : values) {
            out.writeInt8(value);
        }
    }

    public static void writeInt16s(ByteWriter out, List<Short> values) {
        for (short value : values) {
            out.writeInt16(value);
        }
    }

    public static void writeInt32s(ByteWriter out, List<Integer> values) {
        for (int value : values) {
            out.writeInt32(value);
        }
    }

    public static void writeInt64s(ByteWriter out, List<Long> values) {
        for (long value : values) {
            out.writeInt64(value);
        }
    }

    public static void writeUuids(ByteWriter out, List<UUID> values) {
        for (UUID value : values) {
            out.writeUuid(value);
        }
    }

    public static void writeStrings(ByteWriter out, List<String> values) {
        for (String value : values) {
            out.writeString(value);
        }
    }

    public static void writeCompactStrings(ByteWriter out, List<String> values) {
        for (String value : values) {
            out.writeCompactString(value);
        }
    }

    /** The JDK keeps the boxes of -128 to 127. */
    private static void chargeBox(ByteReader in, long value) {
        if (value != (byte) value) {
            in.charge(HeapCost.BOXED);
        }
    }
}
