package dev.fatwood.coordinator.consumer;

/** {@code group.consumer.migration.policy}: which groups may change their protocol while they have members. */
public enum MigrationPolicy {
    DISABLED(false, false),
    DOWNGRADE(false, true),
    UPGRADE(true, false),
    BIDIRECTIONAL(true, true);

    private final boolean upgrades;
    private final boolean downgrades;

    MigrationPolicy(boolean upgrades, boolean downgrades) {
        this.upgrades = upgrades;
        this.downgrades = downgrades;
    }

    /** Whether the first member with the consumer protocol turns a classic group into a consumer group. */
    public boolean upgrades() {
        return upgrades;
    }

    /** Whether the last such member that leaves turns it back. */
    public boolean downgrades() {
        return downgrades;
    }
}
