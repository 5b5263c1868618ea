package dev.fatwood.broker.api;

/**
 * Who this broker is.
 *
 * @param nodeId its number
 * @param rack its place, {@code null} for none
 */
public record LocalNode(int nodeId, String rack) {}
