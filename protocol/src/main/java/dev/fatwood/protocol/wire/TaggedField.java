package dev.fatwood.protocol.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tagged field (KIP-482) that this version of a message does not know: kept as it came and written back.
 *
 * @param tag   0 or more, unique in its message
 * @param bytes the value from position to limit, a view of the frame after decoding
 */
public record TaggedField(int tag, ByteBuffer bytes) {

    /** Returns {@code fields} if their tags increase strictly, as the wire demands. */
    public static List<TaggedField> requireOrdered(List<TaggedField> fields) {
        int previous = -1;
        for (TaggedField field : fields) {
            if (field.tag <= previous) {
                throw new IllegalArgumentException(
                        "tag " + field.tag + " after tag " + previous + ": tags must increase");
            }
            previous = field.tag;
        }
        return fields;
    }
}
