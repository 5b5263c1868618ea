package dev.fatwood.replication.partition;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.storage.log.CheckStep;
import dev.fatwood.storage.log.PartitionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets reads of a log wait while what nobody has looked at since the start is checked off the lane. Readers of the same records wait for
 * one check.
 *
 * <p>Thread: the partition's lane.
 */
final class ColdReads {

    /** A check under way, and what runs after it. */
    private record Check(CheckStep step, List<Runnable> waiting) {}

    private final Offload offload;
    private final Lane lane;
    /** Each covers something the others do not; so many at most as requests wait. */
    private final List<Check> underWay = new ArrayList<>();

    ColdReads(Offload offload, Lane lane) {
        this.offload = offload;
        this.lane = lane;
    }

    /** Runs {@code read} on the lane: at once if there is nothing to check before, else later. */
    void check(PartitionLog log, Optional<CheckStep> before, Runnable read) {
        if (before.isEmpty()) {
            read.run();
            return;
        }
        CheckStep step = before.get();
        Optional<Check> same = underWay(step);
        if (same.isPresent()) {
            step.release();
            same.get().waiting.add(read);
        } else {
            start(log, new Check(step, new ArrayList<>(List.of(read))));
        }
    }

    /** The check under way that finds all that {@code step} would. */
    private Optional<Check> underWay(CheckStep step) {
        return underWay.stream().filter(check -> check.step.covers(step)).findFirst();
    }

    private void start(PartitionLog log, Check check) {
        underWay.add(check);
        offload.run(() -> runAndRelease(check.step), lane, () -> {
            underWay.remove(check);
            log.cold().checked(check.step);
            check.waiting.forEach(Runnable::run);
        });
    }

    /** Not on the lane, which may be gone by then. */
    private static void runAndRelease(CheckStep step) {
        step.run();
        step.release();
    }

    /** After an append, or a roll: has lost indexes made anew, if that is not under way. */
    void rebuildLostIndex(PartitionLog log) {
        Optional<CheckStep> lost = log.cold().lostIndex();
        if (lost.isPresent() && underWay(lost.get()).isPresent()) {
            lost.get().release();
        } else {
            lost.ifPresent(step -> start(log, new Check(step, new ArrayList<>())));
        }
    }
}
