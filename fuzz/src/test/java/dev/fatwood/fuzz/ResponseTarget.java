package dev.fatwood.fuzz;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;

/** The body of a response as our client reads it: the first two bytes choose API and version. */
final class ResponseTarget implements Target {

    private final WireMessages responses = new WireMessages("Response");

    @Override
    public void read(ByteBuffer input) {
        if (input.remaining() < 2) {
            return;
        }
        ApiKey key = ApiKey.values()[Byte.toUnsignedInt(input.get()) % ApiKey.values().length];
        int versions = key.highestVersion() - key.lowestVersion() + 1;
        short version = (short) (key.lowestVersion() + Byte.toUnsignedInt(input.get()) % versions);
        ByteBuffer body = input.slice();
        try {
            Message accepted = responses.read(key, ByteReader.of(body), version);
            responses.writeAndReadAgain(key, accepted, version);
        } catch (MalformedFrameException refused) {
            // As it should.
        }
    }
}
