package dev.fatwood.metadata.control;

import java.util.UUID;

/**
 * A topic named either way.
 *
 * @param name {@code null} if it is named by id
 * @param topicId {@code null} if it is named by name
 */
public record TopicRef(String name, UUID topicId) {

    public static TopicRef byName(String name) {
        return new TopicRef(name, null);
    }

    public static TopicRef byId(UUID topicId) {
        return new TopicRef(null, topicId);
    }
}
