package dev.fatwood.coordinator.consumer;

/** How far a member has come towards its target assignment; the numbers are those in Kafka's records. */
public enum MemberState {
    /** It has its target assignment of the epoch it is in. */
    STABLE(0),
    /** It was told to give up partitions and has not said that it did. */
    UNREVOKED_PARTITIONS(1),
    /** It waits for partitions that others still have. */
    UNRELEASED_PARTITIONS(2),
    /** A state of a later release. */
    UNKNOWN(127);

    private final byte code;

    MemberState(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static MemberState forCode(byte code) {
        for (MemberState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
