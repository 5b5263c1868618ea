package dev.fatwood.protocol.message;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.record.internal.MemoryRecords;

/** Values that are the same everywhere but for the length of their arrays, which a function of their path decides. */
final class ShapedStructs extends StructBuilder {

    private final ToIntFunction<String> counts;
    private final String text;
    private final boolean isTagged;
    private final TreeSet<String> arrays = new TreeSet<>();

    /**
     * @param text     every string
     * @param isTagged whether to write the known tagged fields
     */
    ShapedStructs(ToIntFunction<String> counts, String text, boolean isTagged) {
        this.counts = counts;
        this.text = text;
        this.isTagged = isTagged;
    }

    /** The least there is: empty arrays and strings, no tagged field. */
    static ByteBuffer smallest(Schema schema) {
        return new ShapedStructs(path -> 0, "", false).bytes(schema);
    }

    /** Paths of all arrays in values of {@code schema}. */
    static TreeSet<String> arrayPaths(Schema schema) {
        ShapedStructs one = new ShapedStructs(path -> 1, "", true);
        one.bytes(schema);
        return one.arrays;
    }

    @Override
    boolean isNull(String path) {
        return false;
    }

    @Override
    int count(String path) {
        arrays.add(path);
        return counts.applyAsInt(path);
    }

    @Override
    boolean isTagWritten(String path) {
        return isTagged;
    }

    @Override
    NavigableMap<Integer, RawTaggedField> unknownTags() {
        return new TreeMap<>();
    }

    @Override
    Object primitive(String type) {
        return switch (type) {
            case "BOOLEAN" -> true;
            case "INT8" -> (byte) 1;
            case "INT16" -> (short) 1000;
            case "UINT16" -> 1000;
            case "INT32" -> 1000;
            case "INT64" -> 1000L;
            case "FLOAT64" -> 1.0;
            case "UUID" -> new Uuid(1, 2);
            default -> sized(type);
        };
    }

    private Object sized(String type) {
        if (type.endsWith("STRING")) {
            return text;
        }
        return type.endsWith("RECORDS") ? MemoryRecords.EMPTY : ByteBuffer.allocate(0);
    }
}
