package dev.fatwood.coordinator.classic;

/**
 * Who sent a request.
 *
 * @param id what the client calls itself, never {@code null}
 * @param host its address as Kafka writes it, such as {@code /10.0.0.1}
 */
public record ClientIdentity(String id, String host) {}
