package dev.fatwood.broker.api.admin;

/** Where the value of a setting comes from, with its number on the wire (KIP-226). */
public enum ConfigSource {
    TOPIC(1),
    /** Set for one broker while it runs. */
    RUNNING_BROKER(2),
    /** Set for all brokers while they run. */
    RUNNING_BROKERS(3),
    BROKER_FILE(4),
    DEFAULT(5),
    GROUP(8);

    private final byte wireId;

    ConfigSource(int wireId) {
        this.wireId = (byte) wireId;
    }

    public byte wireId() {
        return wireId;
    }
}
