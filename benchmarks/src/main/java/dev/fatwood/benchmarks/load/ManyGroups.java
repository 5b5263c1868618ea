package dev.fatwood.benchmarks.load;

import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * {@code groups}: many classic groups of a few members each, every member with a connection and Kafka's default timeouts, all on one
 * thread. All join at once; then heartbeats are counted; then all join anew at once, the storm; then heartbeats again.
 *
 * <p>Heartbeats are due evenly over time whether or not the earlier ones are answered (open loop), and a latency is counted from
 * when its heartbeat was due, so that a broker that stalls is not spared by being asked less.
 *
 * <p>Arguments: {@code groups}, {@code members} of each group, {@code heartbeatSeconds}. Figures: those of {@link CpuClock} over the
 * counted heartbeats; {@code heartbeatsPerSecond}, {@code p50Ms}, {@code p99Ms}, {@code maxMs}; {@code stableMs} and {@code stormMs}
 * until every group is stable; {@code lostSessions}.
 */
final class ManyGroups implements GroupMember.Listener {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long AFTERMATH_NS = TimeUnit.MILLISECONDS.toNanos(500) + msToNs(GroupRequests.HEARTBEAT_MS);
    private static final int POLL_MS = 1;
    private static final double NS_PER_MS = 1e6;

    private final LoadArguments load;
    private final List<GroupMember> members = new ArrayList<>();
    private final Latencies latencies;
    private final long beatNs;
    private boolean isCounting;
    private long dueNs;
    private int nextToBeat;
    private int lostSessions;

    ManyGroups(LoadArguments load) {
        this.load = load;
        int count = load.count("groups") * load.count("members");
        this.beatNs = msToNs(GroupRequests.HEARTBEAT_MS) / count;
        this.latencies =
                new Latencies((int) (TimeUnit.SECONDS.toNanos(load.count("heartbeatSeconds")) / beatNs) + count);
    }

    Map<String, Double> run() throws Exception {
        awaitCoordinator();
        try (Selector selector = Selector.open()) {
            connect(selector);
            double stableMs = joinAll(selector);
            CpuClock clock = CpuClock.start(load);
            isCounting = true;
            until(selector, after(TimeUnit.SECONDS.toNanos(load.count("heartbeatSeconds"))), "heartbeats");
            double seconds = clock.seconds();
            isCounting = false;
            Map<String, Double> figures = new HashMap<>(clock.stop(Map.of()));
            double stormMs = joinAll(selector);
            until(selector, after(AFTERMATH_NS), "the aftermath");
            figures.putAll(Map.of(
                    "heartbeatsPerSecond",
                    latencies.count() / seconds,
                    "p50Ms",
                    latencies.percentileMs(50),
                    "p99Ms",
                    latencies.percentileMs(99),
                    "maxMs",
                    latencies.percentileMs(100),
                    "stableMs",
                    stableMs,
                    "stormMs",
                    stormMs,
                    "lostSessions",
                    (double) lostSessions));
            return figures;
        }
    }

    /** The broker makes its internal topic when it is first asked for a coordinator. */
    private void awaitCoordinator() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", load.text("bootstrap")))) {
            for (int group = 0; group < load.count("groups"); group++) {
                admin.listConsumerGroupOffsets(name(group))
                        .partitionsToOffsetAndMetadata()
                        .get();
            }
        }
    }

    private void connect(Selector selector) throws IOException {
        String[] broker = load.text("bootstrap").split(":");
        InetSocketAddress address = new InetSocketAddress(broker[0], Integer.parseInt(broker[1]));
        for (int i = 0; i < load.count("groups") * load.count("members"); i++) {
            GroupMember member = GroupMember.connect(address, name(i % load.count("groups")), this);
            member.channel().register(selector, SelectionKey.OP_READ, member);
            members.add(member);
        }
        dueNs = System.nanoTime();
    }

    private static String name(int group) {
        return "group-" + group;
    }

    /** Every member joins now; milliseconds until all groups are stable again. */
    private double joinAll(Selector selector) throws IOException {
        long startNs = System.nanoTime();
        for (GroupMember member : members) {
            member.joinAnew();
        }
        until(selector, this::areStable, "all groups are stable");
        return (System.nanoTime() - startNs) / NS_PER_MS;
    }

    private boolean areStable() {
        Set<String> generations = new HashSet<>();
        for (GroupMember member : members) {
            if (!member.isStable()) {
                return false;
            }
            generations.add(member.group() + "@" + member.generation());
        }
        return generations.size() == load.count("groups");
    }

    private static BooleanSupplier after(long ns) {
        long endNs = System.nanoTime() + ns;
        return () -> System.nanoTime() >= endNs;
    }

    private void until(Selector selector, BooleanSupplier isOver, String what) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (!isOver.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not in time: " + what);
            }
            beat();
            selector.select(key -> receive((GroupMember) key.attachment()), POLL_MS);
        }
    }

    /** Sends every heartbeat that is due by now. */
    private void beat() throws IOException {
        for (long now = System.nanoTime(); dueNs <= now; dueNs += beatNs) {
            members.get(nextToBeat).heartbeat(dueNs);
            nextToBeat = (nextToBeat + 1) % members.size();
        }
    }

    private static void receive(GroupMember member) {
        try {
            member.receive();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void heartbeatAnswered(long due) {
        if (isCounting) {
            latencies.addNs(System.nanoTime() - due);
        }
    }

    @Override
    public void sessionLost(String group, ErrorCode error) {
        lostSessions++;
    }

    private static long msToNs(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
