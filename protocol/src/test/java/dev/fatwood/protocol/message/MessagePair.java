package dev.fatwood.protocol.message;

import dev.fatwood.protocol.wire.AllocationBudget;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.types.Schema;

/**
 * A generated message and the class of kafka-clients that stands for the same thing.
 *
 * @param name    of our class
 * @param lowest  version
 * @param highest version, inclusive
 */
record MessagePair(String name, short lowest, short highest, MethodHandle ourRead, Class<?> theirs, Schema[] schemas) {

    /** Every generated message that is Kafka's, by name. */
    static List<MessagePair> all() {
        try (Stream<Path> files = Files.list(
                Path.of(ApiKey.class.getResource("ApiKey.class").toURI()).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> !name.equals("package-info") && Message.class.isAssignableFrom(ourClass(name)))
                    .filter(name -> !isOwn(ourClass(name)) && !isCoordinatorRecord(name))
                    .sorted()
                    .map(MessagePair::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys and values of the group coordinator's records are not in kafka-clients. */
    private static boolean isCoordinatorRecord(String name) {
        return name.endsWith("Key") || name.endsWith("Value");
    }

    private static boolean isOwn(Class<?> message) {
        try {
            return ((Message) message.getConstructor().newInstance()).apiKey() >= ApiKey.OWN_FROM;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessagePair of(String name) {
        try {
            Class<?> ours = ourClass(name);
            Class<?> theirs = theirClass(name);
            return new MessagePair(
                    name,
                    ours.getField("LOWEST_VERSION").getShort(null),
                    ours.getField("HIGHEST_VERSION").getShort(null),
                    MethodHandles.lookup()
                            .findStatic(ours, "read", MethodType.methodType(ours, ByteReader.class, short.class))
                            .asType(MethodType.methodType(Message.class, ByteReader.class, short.class)),
                    theirs,
                    (Schema[]) theirs.getField("SCHEMAS").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> ourClass(String name) {
        try {
            return Class.forName("dev.fatwood.protocol.message." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> theirClass(String name) throws ClassNotFoundException {
        try {
            return Class.forName("org.apache.kafka.common.message." + name + "Data");
        } catch (ClassNotFoundException e) {
            return Class.forName("org.apache.kafka.common.message." + name);
        }
    }

    IntStream versions() {
        return IntStream.rangeClosed(lowest, highest);
    }

    Schema schema(int version) {
        return schemas[version];
    }

    boolean isFlexible(int version) {
        return read(ShapedStructs.smallest(schema(version)), version).isFlexible((short) version);
    }

    Message read(ByteBuffer bytes, int version) {
        return read(new ByteReader(bytes, AllocationBudget.ofBytes(Long.MAX_VALUE)), version);
    }

    /** Throws what the generated method throws. */
    Message read(ByteReader in, int version) {
        try {
            return (Message) ourRead.invokeExact(in, (short) version);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    org.apache.kafka.common.protocol.Message readTheirs(ByteBuffer bytes, int version) {
        try {
            var message = (org.apache.kafka.common.protocol.Message)
                    theirs.getConstructor().newInstance();
            message.read(new ByteBufferAccessor(bytes.duplicate()), (short) version);
            return message;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static ByteBuffer write(Message message, int version) {
        ByteWriter out = new ByteWriter();
        message.write(out, (short) version);
        return out.toByteBuffer();
    }

    static ByteBuffer writeTheirs(org.apache.kafka.common.protocol.Message message, int version) {
        return MessageUtil.toByteBufferAccessor(message, (short) version).buffer();
    }

    @Override
    public String toString() {
        return name;
    }
}
