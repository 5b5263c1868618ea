package dev.fatwood.protocol.wire;

/**
 * Heap bytes of the objects a {@link ByteReader} creates, as charged to the {@link AllocationBudget}. Sizes are those of a 64-bit
 * HotSpot with compressed references (heaps up to 32 GB), rounded up to its 8-byte grain.
 */
final class HeapCost {

    static final int UUID = 32;

    /** A buffer view, heap or direct. */
    static final int SLICE = 64;

    /** {@link BufferRecords} and its view. */
    static final int RECORDS = 16 + SLICE;

    /** {@link TaggedField}, its view, and its slot in a growing list. */
    static final int TAGGED_FIELD = 24 + SLICE + 16;

    /** An {@code ArrayList} without its slots. */
    static final int LIST = 24;

    /** A boxed number of up to 32 bits, outside the range that the JDK caches. */
    static final int BOXED = 16;

    /** A boxed 64-bit number, outside that range. */
    static final int BOXED_LONG = 24;

    private static final int STRING = 24;
    private static final int ARRAY_HEADER = 16;

    private HeapCost() {}

    /** The slots of a list of {@code count} elements; the elements are charged as they come. */
    static long slots(int count) {
        return count == 0 ? 0 : aligned(ARRAY_HEADER + 4L * count);
    }

    static long byteArray(int bytes) {
        return aligned(ARRAY_HEADER + (long) bytes);
    }

    static long asciiString(int bytes) {
        return STRING + byteArray(bytes);
    }

    /** The JDK decodes into a Latin-1 array, then a UTF-16 one, then trims it: up to five bytes for each of the input. */
    static long unicodeString(int bytes) {
        return STRING + byteArray(bytes) + 2 * byteArray(2 * bytes);
    }

    private static long aligned(long bytes) {
        return (bytes + 7) & ~7L;
    }
}
