package dev.fatwood.client.admin;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of the creation or deletion of a topic.
 *
 * @param error {@code NONE}, or why it was not done
 * @param message the broker's words, or the error's
 */
public record TopicOutcome(String topic, ErrorCode error, String message) {

    static TopicOutcome of(String topic, short code, String message) {
        ErrorCode error = ErrorCode.forCode(code);
        return new TopicOutcome(topic, error, message == null ? error.message() : message);
    }

    public boolean isDone() {
        return error == ErrorCode.NONE;
    }
}
