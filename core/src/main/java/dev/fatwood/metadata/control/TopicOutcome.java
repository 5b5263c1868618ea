package dev.fatwood.metadata.control;

import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of one topic of a command.
 *
 * @param name as the sender gave it; for a deletion by id the name the topic had, or {@code null} if the id is unknown
 * @param error {@link ErrorCode#NONE} if it was done
 * @param message why not, for people; {@code null} if it was done or the code says it all
 * @param topic the topic as it is afterwards (for a deletion: as it was before), {@code null} on error
 */
public record TopicOutcome(String name, ErrorCode error, String message, TopicImage topic) {

    static TopicOutcome done(TopicImage topic) {
        return new TopicOutcome(topic.name(), ErrorCode.NONE, null, topic);
    }

    static TopicOutcome refused(String name, Refusal refusal) {
        return new TopicOutcome(name, refusal.error(), refusal.message(), null);
    }

    public boolean isDone() {
        return error == ErrorCode.NONE;
    }
}
