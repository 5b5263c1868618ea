package dev.fatwood.examples.quickstart;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest of a multiset of rows: the same whatever their order, different when a row is missing, doubled or changed. It is
 * the count and the sum (128 bits, two words without carry between them) of the rows' SHA-256.
 */
record RowDigest(long rows, long high, long low) {

    static final RowDigest EMPTY = new RowDigest(0, 0, 0);

    RowDigest plus(String key, String value) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(key, value));
        return new RowDigest(rows + 1, high + hash.getLong(), low + hash.getLong());
    }

    RowDigest plus(RowDigest other) {
        return new RowDigest(rows + other.rows, high + other.high, low + other.low);
    }

    @Override
    public String toString() {
        return "%d rows, digest %016x%016x".formatted(rows, high, low);
    }

    private static byte[] sha256(String key, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, keyBytes.length));
            digest.update(keyBytes);
            return digest.digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
