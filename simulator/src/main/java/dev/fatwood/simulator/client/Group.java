package dev.fatwood.simulator.client;

/** A group of consumers. */
public record Group(String name, GroupProtocol protocol) {}
