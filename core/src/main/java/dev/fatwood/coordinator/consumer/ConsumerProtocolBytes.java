package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.ConsumerProtocolAssignment;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;

/**
 * What consumers with the classic protocol put into the bytes of groups: an int16 version, then the message in it. A later version than
 * ours begins like ours and is read so.
 *
 * <p>Reading throws {@link dev.fatwood.protocol.wire.MalformedFrameException} for other bytes.
 */
public final class ConsumerProtocolBytes {

    private ConsumerProtocolBytes() {}

    public static ConsumerProtocolSubscription subscription(ByteBuffer bytes) {
        ByteReader in = ByteReader.of(bytes.duplicate());
        return ConsumerProtocolSubscription.read(in, version(in, ConsumerProtocolSubscription.HIGHEST_VERSION));
    }

    /** Empty bytes are an assignment of nothing: a member has them before its first SyncGroup. */
    public static ConsumerProtocolAssignment assignment(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return new ConsumerProtocolAssignment();
        }
        ByteReader in = ByteReader.of(bytes.duplicate());
        return ConsumerProtocolAssignment.read(in, version(in, ConsumerProtocolAssignment.HIGHEST_VERSION));
    }

    /** The version at the front, or ours if it is a later one. */
    static short version(ByteBuffer bytes) {
        return version(ByteReader.of(bytes.duplicate()), ConsumerProtocolSubscription.HIGHEST_VERSION);
    }

    private static short version(ByteReader in, short highest) {
        short version = in.readInt16();
        if (version < 0) {
            throw in.malformed("version " + version + " of the consumer protocol; must be 0 or more");
        }
        return (short) Math.min(version, highest);
    }

    /** @param message a subscription or an assignment */
    public static ByteBuffer bytes(Message message, short version) {
        ByteWriter out = new ByteWriter();
        out.writeInt16(version);
        message.write(out, version);
        return out.toByteBuffer();
    }
}
