package dev.fatwood.broker.config;

/**
 * What Fatwood does with one broker key of Kafka 4.3.
 *
 * @param name Kafka's name
 * @param type how admin clients are shown it
 * @param defaultText Kafka's default, {@code null} for none
 * @param effect what happens when it is set
 * @param reason why it is harmless or refused; empty if honoured
 */
public record KnownKey(String name, ConfigType type, String defaultText, Effect effect, String reason) {

    /** What setting a key does. */
    public enum Effect {
        /** It does what it says. */
        HONOURED,
        /** Accepted without effect, named in one warning at start. */
        HARMLESS,
        /** Ignoring it would leave the broker less safe: start is refused, unless the value is Kafka's default. */
        REFUSED
    }

    boolean isDefault(String value) {
        return value.equals(defaultText == null ? "" : defaultText);
    }
}
