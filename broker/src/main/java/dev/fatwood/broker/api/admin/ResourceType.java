package dev.fatwood.broker.api.admin;

/** The kinds of things that have settings, by their numbers on the wire (KIP-133, KIP-412, KIP-714, KIP-848). */
final class ResourceType {

    static final byte TOPIC = 2;
    static final byte BROKER = 4;
    static final byte BROKER_LOGGER = 8;
    static final byte CLIENT_METRICS = 16;
    static final byte GROUP = 32;

    private ResourceType() {}

    /** Whether Apache Kafka knows it. */
    static boolean isKnown(byte type) {
        return type == TOPIC || type == BROKER || type == BROKER_LOGGER || type == CLIENT_METRICS || type == GROUP;
    }

    /** Why the settings of a type other than topics, brokers and groups cannot be changed or told. */
    static String problem(byte type) {
        if (type == CLIENT_METRICS) {
            return "metrics of clients are not collected here, so there is nothing to set for them";
        }
        return isKnown(type)
                ? "resources of type " + type
                        + " have no settings here; only topics (2), brokers (4) and groups (32) have"
                : "Unknown resource type " + type + "; there are topics (2), brokers (4) and groups (32)";
    }
}
