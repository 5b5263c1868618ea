package dev.fatwood.fuzz;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;

/** A request frame as a connection reads it: key and version, which decide on all the rest, header, body. */
final class RequestTarget implements Target {

    /** The decoder's own budget, see {@code AllocationBudget}. */
    private static final long BYTES_PER_FRAME_BYTE = 8;

    private static final long BASE_BYTES = 64 * 1024;
    private static final int HEADER_BYTES_MIN = 8;

    private final WireMessages requests = new WireMessages("Request");

    @Override
    public void read(ByteBuffer input) {
        if (input.remaining() < HEADER_BYTES_MIN) {
            return;
        }
        ByteBuffer frame = input.slice();
        // A key that is not served would end the request at once: one of those there are is taken.
        ApiKey key = ApiKey.values()[Byte.toUnsignedInt(frame.get(1)) % ApiKey.values().length];
        int versions = key.highestVersion() - key.lowestVersion() + 1;
        short version = (short) (key.lowestVersion() + Byte.toUnsignedInt(frame.get(3)) % versions);
        Message[] accepted = new Message[1];
        Metered.weigh(frame.remaining(), BYTES_PER_FRAME_BYTE, BASE_BYTES, () -> {
            try {
                ByteReader in = ByteReader.of(frame.duplicate());
                RequestHeader.read(in, key.requestHeaderVersion(version));
                accepted[0] = requests.read(key, in, version);
            } catch (MalformedFrameException refused) {
                // As it should.
            }
        });
        if (accepted[0] != null) {
            requests.writeAndReadAgain(key, accepted[0], version);
        }
    }
}
