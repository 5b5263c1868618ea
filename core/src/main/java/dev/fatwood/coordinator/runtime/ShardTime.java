package dev.fatwood.coordinator.runtime;

/**
 * One moment, for one decision.
 *
 * @param wallMs milliseconds since 1970, for timestamps that people or clients see; may jump
 * @param monotonicMs milliseconds since an arbitrary origin, for leases
 */
public record ShardTime(long wallMs, long monotonicMs) {}
