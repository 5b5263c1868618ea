package dev.fatwood.simulator.client;

/** How the members of a group agree on who reads what. */
public enum GroupProtocol {
    /** All join and sync into a generation; one of them deals out. */
    CLASSIC(8),
    /** Each is told its share in answers to its heartbeats (KIP-848). */
    CONSUMER(9);

    private final int commitVersion;

    GroupProtocol(int commitVersion) {
        this.commitVersion = commitVersion;
    }

    /** Of OffsetCommit. */
    int commitVersion() {
        return commitVersion;
    }
}
