package dev.fatwood.broker.config;

/**
 * One address the broker serves.
 *
 * @param name the listener's name, such as {@code PLAINTEXT}
 * @param bind where it listens
 * @param advertised where clients are told to go; {@code null} for the bound address
 */
public record ListenerConfig(String name, Endpoint bind, Endpoint advertised) {}
