package dev.fatwood.protocol.message;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.protocol.types.ArrayOf;
import org.apache.kafka.common.protocol.types.BoundField;
import org.apache.kafka.common.protocol.types.CompactArrayOf;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.Struct;
import org.apache.kafka.common.protocol.types.TaggedFields;
import org.apache.kafka.common.protocol.types.Type;

/**
 * Builds values of the schemas that kafka-clients publishes, and their bytes. Which fields exist, which may be null and which are
 * tagged comes from there, not from our generator; subclasses choose the values.
 */
abstract class StructBuilder {

    /** The bytes of a value; what is tagged may be written out even where it has its default. */
    final ByteBuffer bytes(Schema schema) {
        Struct struct = struct(schema, "");
        ByteBuffer buffer = ByteBuffer.allocate(struct.sizeOf());
        struct.writeTo(buffer);
        return buffer.flip();
    }

    /** Whether to put null where it is allowed. */
    abstract boolean isNull(String path);

    /** Elements of the array at {@code path}, the names of the fields on the way, for example {@code /topics/partitions}. */
    abstract int count(String path);

    /** Whether to write this known tagged field. */
    abstract boolean isTagWritten(String path);

    /** Unknown tagged fields to add; tags from {@link #UNKNOWN_TAG_MIN}. */
    abstract NavigableMap<Integer, RawTaggedField> unknownTags();

    /** A value of the primitive type of this name. */
    abstract Object primitive(String type);

    /** Above all tags that any message defines. */
    static final int UNKNOWN_TAG_MIN = 100;

    private Struct struct(Schema schema, String path) {
        Struct struct = new Struct(schema);
        for (BoundField field : schema.fields()) {
            struct.set(field, value(field.def.type, path + "/" + field.def.name));
        }
        return struct;
    }

    private Object value(Type type, String path) {
        if (type.isNullable() && isNull(path)) {
            return null;
        }
        if (type instanceof ArrayOf || type instanceof CompactArrayOf) {
            return array(type.arrayElementType().orElseThrow(), path);
        }
        if (type instanceof Schema schema) {
            return struct(schema, path);
        }
        return type instanceof TaggedFields tagged ? tags(tagged, path) : primitive(type.toString());
    }

    private Object[] array(Type element, String path) {
        Object[] values = new Object[count(path)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(element, path);
        }
        return values;
    }

    private NavigableMap<Integer, Object> tags(TaggedFields type, String path) {
        NavigableMap<Integer, Object> values = new TreeMap<>(unknownTags());
        for (var known : type.fields().entrySet()) {
            Field field = known.getValue();
            if (isTagWritten(path + "/" + field.name)) {
                values.put(known.getKey(), value(field.type, path + "/" + field.name));
            }
        }
        return values;
    }
}
