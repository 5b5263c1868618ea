package dev.fatwood.protocol.record;

import java.util.Locale;

/**
 * How the records of a batch are compressed: attribute bits 0-2. The libraries behind snappy, lz4 and zstd, and their
 * native code, are loaded when the first batch needs them.
 */
public enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD;

    private static final Compression[] BY_ID = values();

    /** The number in the batch's attributes. */
    public int id() {
        return ordinal();
    }

    /** The name in Kafka's settings: {@code none}, {@code gzip}, ... */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@link #forId} knows {@code id}. */
    public static boolean isKnown(int id) {
        return id >= 0 && id < BY_ID.length;
    }

    /** @throws IllegalArgumentException if no compression has this number */
    public static Compression forId(int id) {
        if (!isKnown(id)) {
            throw new IllegalArgumentException("no compression has the number " + id);
        }
        return BY_ID[id];
    }

    /** @throws IllegalArgumentException naming the allowed values if there is no such setting */
    public static Compression forSettingName(String name) {
        for (Compression compression : BY_ID) {
            if (compression.settingName().equals(name)) {
                return compression;
            }
        }
        throw new IllegalArgumentException(
                "no compression is called '" + name + "'; use none, gzip, snappy, lz4 or zstd");
    }

    Codec codec() {
        return switch (this) {
            case GZIP -> new GzipCodec();
            case SNAPPY -> new SnappyCodec();
            case LZ4 -> new Lz4Codec();
            case ZSTD -> new ZstdCodec();
            case NONE -> throw new IllegalStateException("uncompressed records need no codec");
        };
    }
}
