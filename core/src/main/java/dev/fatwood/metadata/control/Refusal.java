package dev.fatwood.metadata.control;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * Why something is not done.
 *
 * @param message for people; may be {@code null} where the code says it all
 */
record Refusal(ErrorCode error, String message) {}
