package dev.fatwood.protocol.model;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Topic ids as Kafka writes them for people and in files: 22 characters of URL-safe base64, without padding. */
public final class TopicId {

    /** What stands for "no topic id". */
    public static final UUID ZERO = new UUID(0, 0);

    private static final int BYTES = 16;

    private TopicId() {}

    /** For example {@code AAAAAAAAAAAAAAAAAAAAAA} for {@link #ZERO}. */
    public static String text(UUID id) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if {@code text} is not what {@link #text} returns */
    public static UUID parse(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("topic id \"" + text
                    + "\": must be 22 characters of base64 (16 bytes), not " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
