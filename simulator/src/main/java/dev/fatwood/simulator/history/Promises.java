package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Operation.Durability;
import dev.fatwood.simulator.history.Operation.EndOffset;
import dev.fatwood.simulator.history.Operation.Flipped;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.history.Operation.Recreated;
import dev.fatwood.simulator.history.Operation.Send;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of the things that were told of a partition has to be true in the end. Not what was told of a topic that was deleted since; not what was
 * acknowledged or read from the page cache, unless something behind it was synced when it was told; and not what lies behind a bit that was flipped
 * where no checkpoint reaches, because that looks like a write cut short.
 */
final class Promises {

    private final TopicPartition partition;
    private final long madeNs;
    private final List<Flipped> cuts;
    private final List<Durability> durabilities;
    /** Up to where (exclusive) all was known to be synced, by when that was known. */
    private final TreeMap<Long, Long> syncedUntil = new TreeMap<>();

    Promises(History history, TopicPartition partition) {
        this.partition = partition;
        this.madeNs = history.all(Recreated.class).stream()
                .filter(made -> made.topic().equals(partition.topic()))
                .mapToLong(Recreated::completedNs)
                .max()
                .orElse(-1);
        this.cuts = history.all(Flipped.class).stream()
                .filter(flip -> flip.partition().equals(partition) && !flip.isCovered())
                .toList();
        this.durabilities = history.all(Durability.class).stream()
                .filter(durability -> durability.topic().equals(partition.topic()))
                .toList();
        if (!durabilities.isEmpty()) {
            history.all(Send.class).stream()
                    .filter(send -> send.partition().equals(partition) && isSynced(send))
                    .forEach(this::synced);
        }
    }

    private void synced(Send send) {
        if (send.baseOffset() != Operation.NO_OFFSET) {
            Map.Entry<Long, Long> before = syncedUntil.floorEntry(send.completedNs());
            syncedUntil.put(send.completedNs(), Math.max(untilOffset(send), before == null ? 0 : before.getValue()));
        }
    }

    /** Whether it was sent and acknowledged between two changes, while acks waited for syncs. */
    private boolean isSynced(Send send) {
        boolean isSynced = false;
        long sinceNs = 0;
        for (Durability change : durabilities) {
            if (change.atNs() > send.completedNs()) {
                break;
            }
            isSynced = change.isSynced();
            sinceNs = change.atNs();
        }
        return send.outcome() == Outcome.OK && isSynced && send.invokedNs() > sinceNs;
    }

    /** {@code send} as its producer may count on it. */
    Send asPromised(Send send) {
        if (send.outcome() != Outcome.OK || lasts(send)) {
            return send;
        }
        return new Send(
                send.invokedNs(),
                Long.MAX_VALUE,
                send.producer(),
                send.order(),
                partition,
                send.values(),
                Operation.NO_OFFSET,
                Outcome.UNKNOWN);
    }

    private boolean lasts(Send send) {
        return send.invokedNs() > madeNs
                && (durabilities.isEmpty() || isSynced(send))
                && isUncut(
                        send.invokedNs(),
                        send.baseOffset() == Operation.NO_OFFSET ? Long.MAX_VALUE : untilOffset(send));
    }

    private static long untilOffset(Send send) {
        return send.baseOffset() + send.values().length;
    }

    /** Whether what {@code poll} read stays. */
    boolean lasts(Poll poll) {
        return poll.invokedNs() > madeNs
                && isUncut(poll.invokedNs(), poll.untilOffset())
                && (durabilities.isEmpty() || poll.untilOffset() <= syncedUntil(poll.invokedNs()));
    }

    private long syncedUntil(long atNs) {
        Map.Entry<Long, Long> known = syncedUntil.lowerEntry(atNs);
        return known == null ? 0 : known.getValue();
    }

    /** Whether there cannot be less than {@code end} tells. */
    boolean lasts(EndOffset end) {
        return end.invokedNs() > madeNs && durabilities.isEmpty() && isUncut(end.invokedNs(), end.offset());
    }

    private boolean isUncut(long sinceNs, long untilOffset) {
        return cuts.stream().noneMatch(cut -> sinceNs <= cut.atNs() && untilOffset > cut.batchOffset());
    }
}
