package dev.fatwood.replication.partition;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.storage.log.CheckStep;
import dev.fatwood.storage.log.PartitionLog;
import java.util.Optional;

/** Lets reads of a log wait while what nobody has looked at since the start is checked off the lane. Thread: the partition's lane. */
record ColdReads(Offload offload, Lane lane) {

    /** Runs {@code read} on the lane: at once if there is nothing to check before, else later. */
    void check(PartitionLog log, Optional<CheckStep> before, Runnable read) {
        if (before.isEmpty()) {
            read.run();
            return;
        }
        CheckStep step = before.get();
        offload.run(() -> runAndRelease(step), lane, () -> {
            log.cold().checked(step);
            read.run();
        });
    }

    /** Not on the lane, which may be gone by then. */
    private static void runAndRelease(CheckStep step) {
        step.run();
        step.release();
    }
}
