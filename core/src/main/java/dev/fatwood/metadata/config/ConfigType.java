package dev.fatwood.metadata.config;

/** Type of a setting's value, as DescribeConfigs reports it (KIP-569). */
public enum ConfigType {
    BOOLEAN(1),
    STRING(2),
    INT(3),
    LONG(5),
    DOUBLE(6),
    LIST(7);

    private final byte id;

    ConfigType(int id) {
        this.id = (byte) id;
    }

    /** The number DescribeConfigs uses for it. */
    public byte id() {
        return id;
    }
}
