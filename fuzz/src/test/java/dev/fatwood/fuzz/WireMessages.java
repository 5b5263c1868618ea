package dev.fatwood.fuzz;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Reads the generated messages of an API by its key. */
final class WireMessages {

    private final String kind;
    /** Found when first asked for: instrumenting the classes of all takes Jazzer a minute. */
    private final MethodHandle[] readers = new MethodHandle[ApiKey.values().length];

    /** @param kind {@code Request} or {@code Response} */
    WireMessages(String kind) {
        this.kind = kind;
    }

    private MethodHandle reader(ApiKey key) {
        if (readers[key.ordinal()] == null) {
            readers[key.ordinal()] = reader(className(key) + kind);
        }
        return readers[key.ordinal()];
    }

    /** As the class of {@code LIST_OFFSETS} begins: {@code ListOffsets}. */
    private static String className(ApiKey key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static MethodHandle reader(String simpleName) {
        try {
            Class<?> type = Class.forName(ApiKey.class.getPackageName() + "." + simpleName);
            MethodType signature = MethodType.methodType(type, ByteReader.class, short.class);
            return MethodHandles.lookup()
                    .findStatic(type, "read", signature)
                    .asType(MethodType.methodType(Message.class, ByteReader.class, short.class));
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** The message in {@code in}. */
    Message read(ApiKey key, ByteReader in, short version) {
        try {
            return (Message) reader(key).invokeExact(in, version);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Throwable fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** What was accepted can be written, and read again to the same bytes. */
    void writeAndReadAgain(ApiKey key, Message message, short version) {
        ByteBuffer first = written(message, version);
        Message again;
        try {
            again = read(key, ByteReader.of(first.duplicate()), version);
        } catch (MalformedFrameException refused) {
            throw new IllegalStateException("cannot read what was written of " + key + " v" + version, refused);
        }
        if (!written(again, version).equals(first)) {
            throw new IllegalStateException(key + " v" + version + " is written otherwise the second time");
        }
    }

    private static ByteBuffer written(Message message, short version) {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return out.toByteBuffer();
    }
}
