package dev.fatwood.client.admin;

/**
 * A setting of a topic as it is in force.
 *
 * @param name Kafka's
 * @param value null if the broker keeps it secret
 * @param source who set it
 */
public record TopicSetting(String name, String value, Source source) {

    /** Who set a value. */
    public enum Source {
        /** The topic itself. */
        TOPIC,
        /** The broker's settings, or the cluster's defaults. */
        BROKER,
        /** Nobody. */
        DEFAULT;

        private static final byte OF_TOPIC = 1;
        private static final byte OF_NOBODY = 5;

        static Source of(byte code) {
            return switch (code) {
                case OF_TOPIC -> TOPIC;
                case OF_NOBODY -> DEFAULT;
                default -> BROKER;
            };
        }
    }
}
