package dev.fatwood.oracle;

/** The settings of both coordinators. */
final class Limits {

    static final int SESSION_MIN_MS = 6_000;
    static final int SESSION_MAX_MS = 1_800_000;
    static final int INITIAL_DELAY_MS = 3_000;
    static final int MEMBERS_MAX = 4;
    static final int METADATA_MAX = 16;
    static final int RETENTION_MINUTES = 60;
    static final int CHECK_MS = 600_000;

    private Limits() {}
}
