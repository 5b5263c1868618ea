package dev.fatwood.storage.flush;

/**
 * When bytes count as durable, setting {@code ack.durability}: before that nothing is acknowledged, read or counted.
 */
public enum AckDurability {

    /** After a sync to the medium: survives a power cut. */
    FSYNC("fsync"),
    /** As soon as the page cache has them, as Apache Kafka does: survives a killed process, not a power cut. */
    PAGE_CACHE("page-cache");

    private final String settingName;

    AckDurability(String settingName) {
        this.settingName = settingName;
    }

    /** The value in configurations. */
    public String settingName() {
        return settingName;
    }

    /** The value of this name, or {@code null}. */
    public static AckDurability forSetting(String name) {
        for (AckDurability durability : values()) {
            if (durability.settingName.equals(name)) {
                return durability;
            }
        }
        return null;
    }
}
