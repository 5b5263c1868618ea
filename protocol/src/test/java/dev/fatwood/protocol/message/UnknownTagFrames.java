package dev.fatwood.protocol.message;

import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;

/** Frames that hold nothing but unknown tagged fields, at the end of the smallest message there is. */
final class UnknownTagFrames {

    private UnknownTagFrames() {}

    /** @param valueBytes size of each value */
    static ByteBuffer of(MessagePair pair, int version, int valueBytes, int... tags) {
        ByteBuffer smallest = smallest(pair, version);
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < smallest.limit() - 1; i++) {
            out.writeInt8(smallest.get(i));
        }
        out.writeUnsignedVarint(tags.length);
        for (int tag : tags) {
            out.writeUnsignedVarint(tag);
            out.writeUnsignedVarint(valueBytes);
            for (int i = 0; i < valueBytes; i++) {
                out.writeInt8((byte) i);
            }
        }
        return out.toByteBuffer();
    }

    /** Its last byte is the count of tagged fields: none. */
    private static ByteBuffer smallest(MessagePair pair, int version) {
        ByteBuffer bytes = MessagePair.write(pair.read(ShapedStructs.smallest(pair.schema(version)), version), version);
        if (bytes.get(bytes.limit() - 1) != 0) {
            throw new IllegalStateException(pair + " version " + version + " does not end with a count of tags");
        }
        return bytes;
    }
}
