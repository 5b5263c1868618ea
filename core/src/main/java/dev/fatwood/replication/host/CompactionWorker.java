package dev.fatwood.replication.host;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.CompactionStep;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.PartitionCompaction;
import dev.fatwood.storage.compact.CompactionFailure;
import dev.fatwood.storage.compact.CompactionPass;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Takes one partition after the other through a pass: each step is run off the lanes, what the log takes it takes on its own lane, and
 * between steps the throttle is asked.
 *
 * <p>Owned by the metadata lane.
 */
final class CompactionWorker {

    /** Told once for each partition. */
    interface Ended {

        /**
         * @param pass what was made; {@code null} if nothing was due. Released already
         * @param problem why the log did not take it, {@code null} for no such reason
         */
        void ended(CompactionPass pass, String problem);
    }

    private final CompactionSettings settings;
    private final Lane lane;
    private final Offload offload;
    private final Timers timers;
    private final LongUnaryOperator waitMs;
    private Partition partition;
    private CompactionPass pass;
    private Ended whenEnded;
    private Timers.Timer waiting;
    private boolean stopped;

    /** @param waitMs how long to wait after so many bytes were moved */
    CompactionWorker(CompactionSettings settings, HostSetup setup, Offload offload, LongUnaryOperator waitMs) {
        this.settings = settings;
        this.lane = setup.metadataLane();
        this.offload = offload;
        this.timers = setup.timers();
        this.waitMs = waitMs;
    }

    /** Looks at {@code next}, and makes a pass over it if one is due at {@code nowMs}; not while it is at another. */
    void compact(Partition next, long nowMs, Ended ended) {
        partition = next;
        whenEnded = ended;
        onPartition(compaction -> compaction.begin(settings.limits(), nowMs).orElse(null), begun -> {
            pass = begun;
            if (pass == null) {
                ended.ended(null, null);
            } else {
                goOn();
            }
        });
    }

    /** Gives up what is under way, soon. */
    void stop() {
        stopped = true;
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
            end(null);
        }
    }

    private void goOn() {
        waiting = null;
        if (stopped) {
            end(null);
            return;
        }
        switch (pass.state()) {
            case RUNNING -> step();
            case TARGET_READY -> onPartition(compaction -> compaction.take(pass), this::taken);
            case DONE -> onPartition(compaction -> compaction.finish(pass), step -> end(problem(step)));
            case FAILED -> failed();
            default -> throw new IllegalStateException("no such state: " + pass.state());
        }
    }

    private void step() {
        long before = pass.bytesRead() + pass.bytesWritten();
        offload.run(() -> pass.run(settings.stepBytes()), lane, () -> {
            long moved = pass.bytesRead() + pass.bytesWritten() - before;
            long delayMs = waitMs.applyAsLong(moved);
            if (delayMs > 0 && !stopped) {
                waiting = timers.after(delayMs, lane, this::goOn);
            } else {
                goOn();
            }
        });
    }

    private void taken(CompactionStep step) {
        if (step != null && step.goesOn()) {
            goOn();
        } else {
            end(problem(step));
        }
    }

    /** A partition that is not open any more has no problem. */
    private static String problem(CompactionStep step) {
        return step == null ? null : step.problem();
    }

    private void failed() {
        CompactionFailure failure = pass.failure();
        if (failure.kind() == CompactionFailure.Kind.DIRECTORY_LOST) {
            onPartition(
                    compaction -> {
                        compaction.directoryLost(failure.cause());
                        return null;
                    },
                    nothing -> end(null));
        } else {
            end(null);
        }
    }

    private void end(String problem) {
        CompactionPass ended = pass;
        if (ended == null) {
            // A timer that was cancelled too late.
            return;
        }
        pass = null;
        offload.run(ended::release, lane, () -> whenEnded.ended(ended, problem));
    }

    /** Asks on the partition's lane; the answer is {@code null} if the partition is not open. */
    private <T> void onPartition(Function<PartitionCompaction, T> question, Consumer<T> then) {
        Partition asked = partition;
        asked.lane().post(() -> {
            Optional<PartitionCompaction> compaction = asked.compaction();
            T answer = compaction.map(question).orElse(null);
            lane.post(() -> then.accept(answer));
        });
    }
}
