package dev.fatwood.coordinator.classic;

import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which topics consumers subscribe to from the bytes that are otherwise theirs alone. */
final class ConsumerSubscription {

    /** What consumers call themselves. */
    static final String PROTOCOL_TYPE = "consumer";

    /** Later versions add fields behind. */
    private static final short READ_VERSION = 0;

    private ConsumerSubscription() {}

    /** The topics of all; empty if one cannot be read. */
    static Optional<Set<String>> topics(List<ByteBuffer> subscriptions) {
        Set<String> topics = new HashSet<>();
        try {
            for (ByteBuffer subscription : subscriptions) {
                ByteReader in = ByteReader.of(subscription);
                in.readInt16();
                topics.addAll(
                        ConsumerProtocolSubscription.read(in, READ_VERSION).topics());
            }
        } catch (MalformedFrameException foreign) {
            return Optional.empty();
        }
        return Optional.of(topics);
    }
}
