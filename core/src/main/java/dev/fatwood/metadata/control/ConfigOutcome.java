package dev.fatwood.metadata.control;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of the changes of one topic or broker.
 *
 * @param error {@link ErrorCode#NONE} if they were done
 * @param message why not, for people; {@code null} if they were done or the code says it all
 */
public record ConfigOutcome(ConfigOwner owner, ErrorCode error, String message) {

    static ConfigOutcome done(ConfigOwner owner) {
        return new ConfigOutcome(owner, ErrorCode.NONE, null);
    }

    static ConfigOutcome refused(ConfigOwner owner, Refusal refusal) {
        return new ConfigOutcome(owner, refusal.error(), refusal.message());
    }
}
