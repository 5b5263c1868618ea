package dev.fatwood.simulator.fault;

/** What can be done to a broker. The parameters of each are in {@link Fault}: how long, and how much. */
public enum FaultKind {
    /** Power fails; nothing unsynced is left. Back after {@code duration}. */
    POWER_CUT,
    /** Power fails; of the unsynced, names, sizes and sectors are left at random: names in the order of their changes, or in none. */
    TORN_POWER_CUT,
    /** As torn, in the middle of work: {@code amount} changes of the disk later. */
    POWER_CUT_WITHIN,
    /** As torn, and again {@code amount} changes of the disk into the start that follows. */
    POWER_CUT_TWICE,
    /** The process dies; what is cached stays. */
    KILL,
    /** The process dies; it starts again, and {@code amount} microseconds later power fails and nothing unsynced is left. */
    KILL_THEN_POWER_CUT,
    /** An orderly stop. */
    STOP,
    /** All connections break. */
    CUT_ALL,
    /** Every other connection breaks. */
    CUT_SOME,
    /** Requests take {@code duration} longer. */
    CLOG_REQUESTS,
    /** Answers take {@code duration} longer. */
    CLOG_ANSWERS,
    /** Nothing runs for {@code duration}. */
    PAUSE,
    /** Syncs take {@code amount} milliseconds longer. */
    SLOW_DISK,
    /** Syncs fail and lose what they covered; the node is killed and started again {@code duration} later. */
    SYNC_ERROR,
    /** Writes fail; the node is killed and started again {@code duration} later. */
    WRITE_ERROR,
    /** Only {@code amount} more bytes fit for {@code duration}. */
    DISK_FULL,
    /** Wall time jumps by {@code amount} seconds. */
    CLOCK_JUMP,
    /** A member of a group sends no heartbeats for {@code duration}. */
    DOZE,
    /** A producer dies with all it has in flight, and begins anew. */
    RESTART_PRODUCER,
    /** The node is killed; a file that can be rebuilt has a bit flipped before it starts again. */
    FLIP_DERIVED,
    /** The node is killed; a file that can be rebuilt is gone before it starts again. */
    LOSE_DERIVED,
    /** The node is killed, or power fails and nothing unsynced is left; a bit of records is flipped before it starts again. */
    FLIP_RECORDS
}
