package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Operation.EndOffset;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.history.Operation.Send;
import dev.fatwood.simulator.history.Operation.Trim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history as far as it is about one partition and bound to last, with what the checks look up. */
final class PartitionView {

    final TopicPartition partition;
    final TopicRules rules;
    final List<Send> sends;
    final List<Poll> polls;
    final List<EndOffset> ends;
    final List<Trim> trims;
    final Final end;
    /** Values by offset in the final read. */
    final TreeMap<Long, Long> kept = new TreeMap<>();
    /** The final offset of each key, in a compacted topic. */
    final Map<Long, Long> lastOfKey = new HashMap<>();

    PartitionView(History history, TopicRules rules, Final end) {
        this.partition = end.partition();
        this.rules = rules;
        this.end = end;
        Promises promises = new Promises(history, partition);
        this.sends = history.all(Send.class).stream()
                .filter(send -> send.partition().equals(partition))
                .map(promises::asPromised)
                .toList();
        this.polls = history.all(Poll.class).stream()
                .filter(poll -> poll.partition().equals(partition))
                .filter(promises::lasts)
                .toList();
        this.ends = history.all(EndOffset.class).stream()
                .filter(told -> told.partition().equals(partition))
                .filter(promises::lasts)
                .toList();
        this.trims = history.all(Trim.class).stream()
                .filter(trim -> trim.partition().equals(partition))
                .toList();
        for (int n = 0; n < end.offsets().length; n++) {
            kept.put(end.offsets()[n], end.values()[n]);
            lastOfKey.merge(Payload.key(end.values()[n]), end.offsets()[n], Math::max);
        }
    }

    /** Whether {@code value} may be missing at {@code offset} by now. */
    boolean mayBeGone(long offset, long value) {
        if (offset == Operation.NO_OFFSET) {
            return rules.isCompacted() || rules.hasRetention() || trimmedUntil() > 0;
        }
        return offset < trimmedUntil()
                || end.isRefused(offset)
                || rules.hasRetention() && offset < end.startOffset()
                || rules.isCompacted() && lastOfKey.getOrDefault(Payload.key(value), -1L) > offset;
    }

    /** Up to where (exclusive) somebody wanted records to be deleted. */
    long trimmedUntil() {
        return trims.stream()
                .filter(trim -> trim.outcome() != Outcome.REFUSED)
                .mapToLong(Trim::beforeOffset)
                .max()
                .orElse(0);
    }
}
