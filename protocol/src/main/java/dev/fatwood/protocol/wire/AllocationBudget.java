package dev.fatwood.protocol.wire;

/**
 * How many heap bytes the decoding of one frame may still allocate. Charged before every allocation, so that a small hostile frame
 * cannot make the process allocate much: it costs a bounded multiple of its own size.
 *
 * <p>Owned by one {@link ByteReader}; not safe for several threads.
 */
public final class AllocationBudget {

    /** Heap bytes granted per frame byte. A well-formed request needs 2 to 6. */
    static final int BYTES_PER_FRAME_BYTE = 8;

    /** Heap bytes granted to every frame, so that short requests of many small parts pass. */
    static final int BASE_BYTES = 64 * 1024;

    /** Part of that kept for the reader itself and for the exception it may end with. */
    static final int RESERVED_BYTES = 1024;

    private long remainingBytes;

    private AllocationBudget(long bytes) {
        this.remainingBytes = bytes;
    }

    /** The budget of a frame of {@code frameBytes}: 8 times its size and 64 KiB, all allocations of its decoding included. */
    public static AllocationBudget forFrame(int frameBytes) {
        return ofBytes((long) BYTES_PER_FRAME_BYTE * frameBytes + BASE_BYTES - RESERVED_BYTES);
    }

    /** A budget of exactly {@code bytes}, for callers that trust their peer more or less than usual. */
    public static AllocationBudget ofBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("allocation budget of " + bytes + " bytes: must be 0 or more");
        }
        return new AllocationBudget(bytes);
    }

    /** Takes {@code bytes}, 0 or more, off the budget; returns false, taking nothing, if less is left. */
    public boolean charge(long bytes) {
        if (bytes > remainingBytes) {
            return false;
        }
        remainingBytes -= bytes;
        return true;
    }

    /** Heap bytes that may still be allocated. */
    public long remainingBytes() {
        return remainingBytes;
    }
}
