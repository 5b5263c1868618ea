package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Operation.Assigned;
import dev.fatwood.simulator.history.Operation.Commit;
import dev.fatwood.simulator.history.Operation.Committed;
import dev.fatwood.simulator.history.Operation.Durability;
import dev.fatwood.simulator.history.Operation.EndOffset;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.history.Operation.Flipped;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.history.Operation.Recreated;
import dev.fatwood.simulator.history.Operation.Send;
import dev.fatwood.simulator.history.Operation.StartOffset;
import dev.fatwood.simulator.history.Operation.Trim;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** A history of one partition, told in order: every operation takes one nanosecond and begins after the one before. */
final class Story {

    static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final History history = new History();
    private TopicRules rules = TopicRules.KEEPS_ALL;
    private long refusedFrom = Final.NOWHERE;
    private long now;
    private int order;

    Story with(TopicRules newRules) {
        rules = newRules;
        return this;
    }

    Story acked(long baseOffset, long... values) {
        return add(new Send(now++, now++, "p", order++, PARTITION, values, baseOffset, Outcome.OK));
    }

    Story sent(Outcome outcome, long... values) {
        return add(new Send(now++, now++, "p", order++, PARTITION, values, -1, outcome));
    }

    /** One value at each offset from {@code fromOffset} on. */
    Story polled(long fromOffset, long... values) {
        return polledAt(fromOffset, fromOffset + values.length, offsets(fromOffset, values.length), values);
    }

    Story polledAt(long fromOffset, long untilOffset, long[] offsets, long... values) {
        return add(new Poll(now++, now++, "r", PARTITION, fromOffset, untilOffset, offsets, values));
    }

    Story committed(int generation, long offset, Outcome outcome) {
        return add(new Commit(now++, now++, "g", "m", generation, PARTITION, offset, outcome));
    }

    Story readsCommitted(long offset) {
        return add(new Committed(now++, now++, "g", PARTITION, offset));
    }

    Story owns(int generation, String member) {
        return add(Assigned.inGeneration(now++, "g", generation, member, Set.of(PARTITION)));
    }

    /** A heartbeat of {@code member} is answered, and that is what it owns then. */
    Story told(int epoch, String member, boolean isOwner) {
        return add(Assigned.toMember(now++, now++, "g", epoch, member, isOwner ? Set.of(PARTITION) : Set.of()));
    }

    Story fenced(String member) {
        return add(Assigned.lost(now++, now++, "g", member));
    }

    Story committedBy(String member, int generation, long offset) {
        return add(new Commit(now++, now++, "g", member, generation, PARTITION, offset, Outcome.OK));
    }

    Story recreated() {
        return add(new Recreated(now++, now++, PARTITION.topic()));
    }

    Story acksWhatIsSynced(boolean isSynced) {
        return add(new Durability(now++, PARTITION.topic(), isSynced));
    }

    /** A bit is flipped in the batch at {@code offset}, which is the first of its segment. */
    Story flipped(long offset, boolean isCovered) {
        return add(new Flipped(now++, PARTITION, offset, offset, isCovered));
    }

    /** What is left in the end is refused from {@code offset} on. */
    Story refusedFrom(long offset) {
        refusedFrom = offset;
        return this;
    }

    Story endTold(long offset) {
        return add(new EndOffset(now++, now++, PARTITION, offset));
    }

    Story startTold(long offset) {
        return add(new StartOffset(now++, now++, PARTITION, offset));
    }

    Story trimmed(long beforeOffset) {
        return add(new Trim(now++, now++, PARTITION, beforeOffset, Outcome.OK));
    }

    /** What is left in the end: one value at each offset from {@code startOffset} on. */
    Story left(long startOffset, long... values) {
        return leftAt(startOffset, startOffset + values.length, offsets(startOffset, values.length), values);
    }

    Story leftAt(long startOffset, long endOffset, long[] offsets, long... values) {
        return add(new Final(PARTITION, startOffset, endOffset, refusedFrom, offsets, values, 100L * values.length));
    }

    List<Anomaly.Kind> anomalies() {
        return new Checker(partition -> rules)
                .check(history).stream().map(Anomaly::kind).distinct().toList();
    }

    private Story add(Operation operation) {
        history.add(operation);
        return this;
    }

    private static long[] offsets(long from, int count) {
        return LongStream.range(from, from + count).toArray();
    }

    static long[] at(long... offsets) {
        return Arrays.copyOf(offsets, offsets.length);
    }
}
