package dev.fatwood.prove.load;

import dev.fatwood.prove.broker.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** All clients of a run. Belongs to the scenario's thread. */
public final class Load implements AutoCloseable {

    private static final int MEMBERS_PER_GROUP = 2;

    private final LoadPlan plan;
    private final long[] base;
    private final List<Writer> writers = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<GroupView> groups = new ArrayList<>();
    private final Tail tail;

    private Load(String bootstrapServers, LoadPlan plan, long[] base) {
        this.plan = plan;
        this.base = base.clone();
        for (int n = 0; n < plan.writers(); n++) {
            writers.add(new Writer(n, bootstrapServers, plan));
        }
        this.tail = new Tail(bootstrapServers, plan.topic(), base);
        if (plan.groups()) {
            for (String protocol : List.of("classic", "consumer")) {
                addGroup(bootstrapServers, protocol);
            }
        }
    }

    /** Starts everyone; the topic exists. Readers begin where the partitions end now. */
    public static Load start(String bootstrapServers, LoadPlan plan) {
        Load load = new Load(bootstrapServers, plan, Cluster.endOffsets(bootstrapServers, plan));
        load.tail.start();
        load.members.forEach(Member::start);
        load.writers.forEach(Writer::start);
        return load;
    }

    public LoadPlan plan() {
        return plan;
    }

    /** The offset in each partition that the load began at. */
    public long[] base() {
        return base.clone();
    }

    public List<Sends> sends() {
        return writers.stream().map(Writer::sends).toList();
    }

    public Tail tail() {
        return tail;
    }

    public List<GroupView> groups() {
        return List.copyOf(groups);
    }

    public long acked() {
        return sends().stream().mapToLong(Sends::ackedCount).sum();
    }

    public long unknown() {
        return sends().stream().mapToLong(Sends::unknownCount).sum();
    }

    public long sent() {
        return sends().stream().mapToLong(Sends::size).sum();
    }

    public long groupCommits() {
        return groups.stream().mapToLong(GroupView::commits).sum();
    }

    /** Stops sending for a while, or goes on. */
    public void rest(boolean rest) {
        writers.forEach(writer -> writer.rest(rest));
    }

    /** Waits for a moment with produce requests on the wire; false if there is none within {@code patience}. */
    public boolean awaitRequestsInFlight(Duration patience) {
        return await(patience, () -> writers.stream().anyMatch(writer -> writer.requestsInFlight() >= 1));
    }

    /** Waits until more than {@code count} records are acknowledged; false if that does not happen within {@code patience}. */
    public boolean awaitAckedMoreThan(long count, Duration patience) {
        return await(patience, () -> acked() > count);
    }

    /** Waits until the tail has been shown every acknowledged record; false if that does not happen within {@code patience}. */
    public boolean awaitTailHasAllAcked(Duration patience) {
        Map<Integer, Long> ends = new TreeMap<>();
        sends().forEach(sends -> sends.ackedEnds(ends));
        return await(
                patience,
                () -> ends.entrySet().stream()
                        .allMatch(end -> base[end.getKey()] + tail.count(end.getKey()) >= end.getValue()));
    }

    /** Waits until each group was given every record below {@code ends}. */
    public boolean awaitGroupsHave(long[] ends, Duration patience) {
        return await(patience, () -> groups.stream().allMatch(group -> hasAll(group, ends)));
    }

    /** Ends the writers: after it the fate of every record is known. */
    public void stopWriting() {
        writers.parallelStream().forEach(Writer::close);
    }

    /** Ends the readers too. */
    @Override
    public void close() {
        stopWriting();
        tail.close();
        members.parallelStream().forEach(Member::close);
    }

    private void addGroup(String bootstrapServers, String protocol) {
        GroupView view = new GroupView("readers-" + protocol, base);
        groups.add(view);
        for (int n = 0; n < MEMBERS_PER_GROUP; n++) {
            members.add(new Member(bootstrapServers, plan.topic(), view, protocol));
        }
    }

    private static boolean hasAll(GroupView group, long[] ends) {
        for (int partition = 0; partition < ends.length; partition++) {
            if (group.missing(partition, ends[partition]) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.ms(1);
        }
        return true;
    }
}
