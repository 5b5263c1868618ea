package dev.fatwood.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

/** Weighs what reading an input allocates in heap. */
final class Metered {

    /** What any target may take for each byte of its input, and besides: some open a whole log, or decompress up to a megabyte. */
    private static final long BYTES_PER_BYTE = 64;

    private static final long BYTES_BESIDES = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Metered() {}

    static void read(Target target, byte[] input) {
        weigh(input.length, BYTES_PER_BYTE, BYTES_BESIDES, () -> target.read(ByteBuffer.wrap(input.clone())));
    }

    /** Runs {@code decode}, which may take {@code perByte} bytes of heap for each of {@code inputBytes}, and {@code besides}. */
    static void weigh(int inputBytes, long perByte, long besides, Runnable decode) {
        long allowed = perByte * inputBytes + besides;
        // The first time may load classes.
        if (allocated(decode) > allowed) {
            long again = allocated(decode);
            if (again > allowed) {
                throw new IllegalStateException(inputBytes + " bytes made it allocate " + again);
            }
        }
    }

    private static long allocated(Runnable decode) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decode.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
