package dev.fatwood.spark.read;

import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows others how far a stream has read, off the query's thread: at most one commit is under way, the newest offsets
 * follow it, older ones are passed over. A failure is warned of once and tried again after {@link #PAUSE_MS}; a cluster
 * without consumer groups is not asked again. Nothing here fails a query.
 *
 * <p>Thread: {@link #publish} and {@link #close} on the query's, commits on the executor's.
 */
final class OffsetPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetPublisher.class);

    private static final long PAUSE_MS = 30_000;
    /** How long the end of a query waits for its last offsets. */
    private static final long CLOSE_MS_MAX = 2_000;

    /** Stores offsets; blocks, for a bounded time. */
    interface Target {
        CommitOutcome commit(Map<TopicPartition, Long> nextOffsets);
    }

    private final String group;
    private final Target target;
    private final Executor executor;
    private final LongSupplier clockMs;

    /** All below: under the lock of this object. */
    private Map<TopicPartition, Long> next;

    private Map<TopicPartition, Long> published = Map.of();
    private boolean isRunning;
    private boolean isOff;
    private boolean hasWarned;
    private long notBeforeMs = Long.MIN_VALUE;

    OffsetPublisher(String group, Target target, Executor executor, LongSupplier clockMs) {
        this.group = group;
        this.target = target;
        this.executor = executor;
        this.clockMs = clockMs;
    }

    /** Returns at once. */
    synchronized void publish(Map<TopicPartition, Long> nextOffsets) {
        if (isOff || nextOffsets.isEmpty() || nextOffsets.equals(published) && !isRunning) {
            return;
        }
        next = nextOffsets;
        if (clockMs.getAsLong() >= notBeforeMs) {
            start();
        }
    }

    private void start() {
        if (!isRunning) {
            isRunning = true;
            executor.execute(this::commitAll);
        }
    }

    private void commitAll() {
        boolean isDone = false;
        try {
            for (Map<TopicPartition, Long> offsets = takeNext(); offsets != null; offsets = takeNext()) {
                commit(offsets);
            }
            isDone = true;
        } finally {
            if (!isDone) { // an error nobody caught: whoever publishes next starts anew
                end();
            }
        }
    }

    private void commit(Map<TopicPartition, Long> offsets) {
        CommitOutcome outcome = null;
        String failure = null;
        try {
            outcome = target.commit(offsets);
        } catch (RuntimeException e) {
            failure = e.getMessage();
        }
        note(offsets, outcome, failure);
    }

    private synchronized void end() {
        isRunning = false;
        notifyAll();
    }

    private synchronized Map<TopicPartition, Long> takeNext() {
        Map<TopicPartition, Long> offsets = clockMs.getAsLong() >= notBeforeMs ? next : null;
        if (offsets == null) {
            end();
        } else {
            next = null;
        }
        return offsets;
    }

    private synchronized void note(Map<TopicPartition, Long> offsets, CommitOutcome outcome, String failure) {
        if (outcome != null && outcome.isDone()) {
            published = offsets;
        } else if (outcome != null && outcome.hasNoGroups()) {
            isOff = true;
            next = null;
            LOG.info("Offsets are not published as group '{}': the cluster has no consumer groups", group);
        } else {
            notBeforeMs = clockMs.getAsLong() + PAUSE_MS;
            next = next == null ? offsets : next;
            warn(outcome == null ? failure : outcome.error() + ": " + outcome.message());
        }
    }

    private void warn(String reason) {
        if (!hasWarned) {
            hasWarned = true;
            LOG.warn(
                    "Cannot publish offsets as consumer group '{}': {}. The query goes on; publishing is tried again."
                            + " Set option publishOffsets to false to do without",
                    group,
                    reason);
        }
    }

    /** Tries once more what was refused, and waits a little for what is under way. */
    @Override
    public synchronized void close() {
        if (!isOff && next != null) {
            notBeforeMs = Long.MIN_VALUE;
            start();
        }
        long untilMs = clockMs.getAsLong() + CLOSE_MS_MAX;
        try {
            while (isRunning && clockMs.getAsLong() < untilMs) {
                TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, untilMs - clockMs.getAsLong()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        isOff = true;
    }
}
