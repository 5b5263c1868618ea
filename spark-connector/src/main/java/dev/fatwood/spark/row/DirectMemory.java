package dev.fatwood.spark.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/** Where the bytes of direct buffers lie, if the Java machine tells: Spark starts it with {@code java.nio} open. */
final class DirectMemory {
    /** No buffer lies there. */
    static final long UNKNOWN = 0;

    private static final VarHandle ADDRESS = address();

    private DirectMemory() {}

    private static VarHandle address() {
        try {
            return MethodHandles.privateLookupIn(Buffer.class, MethodHandles.lookup())
                    .findVarHandle(Buffer.class, "address", long.class);
        } catch (ReflectiveOperationException closed) {
            return null;
        }
    }

    /** Of the byte at index 0, or {@link #UNKNOWN}. The buffer has to be held as long as the address is used. */
    static long addressOf(ByteBuffer direct) {
        return ADDRESS == null ? UNKNOWN : (long) ADDRESS.get((Buffer) direct);
    }
}
