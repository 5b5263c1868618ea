package dev.fatwood.client.group;

/**
 * A group as its coordinator lists it.
 *
 * @param type classic, consumer and so on, in Kafka's words; empty if the broker does not tell
 * @param state Stable, Empty and so on, in Kafka's words; empty if the broker does not tell
 */
public record ListedGroup(String group, String type, String state) {}
