package dev.fatwood.metadata.control;

/**
 * Whose settings.
 *
 * @param name of the topic; or the number of the broker as text, empty for all brokers; or of the group
 */
public record ConfigOwner(Kind kind, String name) {

    /** What has settings. */
    public enum Kind {
        TOPIC,
        BROKER,
        GROUP
    }

    public static ConfigOwner topic(String name) {
        return new ConfigOwner(Kind.TOPIC, name);
    }

    public static ConfigOwner group(String groupId) {
        return new ConfigOwner(Kind.GROUP, groupId);
    }

    public static ConfigOwner broker(String name) {
        return new ConfigOwner(Kind.BROKER, name);
    }
}
