package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.model.ErrorCode;

/** Why a request is not served; {@code message} is for people. */
public record Refusal(ErrorCode error, String message) {}
