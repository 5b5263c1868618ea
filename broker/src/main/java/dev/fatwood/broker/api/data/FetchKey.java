package dev.fatwood.broker.api.data;

import dev.fatwood.protocol.wire.ByteReader;
import java.util.UUID;

/**
 * A partition as a fetch names it: by topic id from v13 on, by name before.
 *
 * @param topic {@code null} if named by id
 * @param topicId zero if named by name
 */
record FetchKey(String topic, UUID topicId, int partition) {

    static FetchKey byName(String topic, int partition) {
        return new FetchKey(topic, ByteReader.ZERO_UUID, partition);
    }

    static FetchKey byId(UUID topicId, int partition) {
        return new FetchKey(null, topicId, partition);
    }

    boolean isById() {
        return topic == null;
    }

    boolean isSameTopic(FetchKey other) {
        return isById() ? topicId.equals(other.topicId) : topic.equals(other.topic);
    }
}
