package dev.fatwood.cli.consume;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.client.group.GroupOffsets;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commits what was printed, now and then and at the end: after a kill, a few records may come again. Owned by the command's thread. */
final class GroupProgress {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final GroupOffsets offsets;
    private final long timeoutMs;
    private final Map<TopicPartition, Long> stored;
    private long committedNanos = System.nanoTime();

    /** @param stored what the group has already */
    GroupProgress(GroupOffsets offsets, Map<TopicPartition, Long> stored, long timeoutMs) {
        this.offsets = offsets;
        this.stored = new HashMap<>(stored);
        this.timeoutMs = timeoutMs;
    }

    boolean isDue() {
        return System.nanoTime() - committedNanos >= INTERVAL_NANOS;
    }

    /** @throws CommandFailure if the group refuses */
    void commit(Map<TopicPartition, Long> nextOffsets) {
        committedNanos = System.nanoTime();
        Map<TopicPartition, Long> changed = new HashMap<>(nextOffsets);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(stored.get(entry.getKey())));
        if (changed.isEmpty()) {
            return;
        }
        CommitOutcome outcome = offsets.commit(changed, Deadline.afterMs(timeoutMs));
        if (!outcome.isDone()) {
            throw new CommandFailure("group '" + offsets.group() + "' does not take the offsets: " + reason(outcome));
        }
        stored.putAll(changed);
    }

    private static String reason(CommitOutcome outcome) {
        boolean hasMembers = outcome.error() == ErrorCode.UNKNOWN_MEMBER_ID
                || outcome.error() == ErrorCode.ILLEGAL_GENERATION
                || outcome.error() == ErrorCode.STALE_MEMBER_EPOCH;
        return hasMembers ? "it has members now; stop them, or use another group" : outcome.message();
    }
}
