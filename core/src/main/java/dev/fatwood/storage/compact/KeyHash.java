package dev.fatwood.storage.compact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a key's SHA-256: what stands for the key while a log is compacted. Two keys of one hash would cost one of them
 * its records. Kafka takes MD5, of which anybody can make two keys with one hash; of this nobody can, and processors that have
 * instructions for it are no slower.
 *
 * <p>Mutable, to be pointed at one key after the other. Owned by one thread at a time.
 */
final class KeyHash {

    private static final int DIGEST_BYTES = 32;

    private final MessageDigest digest;
    private final byte[] bytes = new byte[DIGEST_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);

    KeyHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    /** Takes the {@code length} bytes of {@code key} from {@code position} on. */
    KeyHash of(ByteBuffer key, int position, int length) {
        if (key.hasArray()) {
            digest.update(key.array(), key.arrayOffset() + position, length);
        } else {
            digest.update(key.slice(position, length));
        }
        try {
            digest.digest(bytes, 0, DIGEST_BYTES);
        } catch (DigestException broken) {
            throw new IllegalStateException("SHA-256 has " + DIGEST_BYTES + " bytes", broken);
        }
        return this;
    }

    long upper() {
        return view.getLong(0);
    }

    long lower() {
        return view.getLong(8);
    }
}
