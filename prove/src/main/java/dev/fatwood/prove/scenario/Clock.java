package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.fault.Shim;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Load;
import dev.fatwood.prove.load.LoadPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The wall clock jumps: an hour ahead and back, 400 days ahead, to and fro ten times a second; and producers date the records of a partition in 1970, now
 * and in 2100. Records are to stay for an hour, so none may go. A topic that keeps records for a second shows that retention is at work.
 */
public final class Clock implements Scenario {

    private static final long HOUR_MS = 3_600_000L;
    private static final List<Long> JUMPS_MS = List.of(-HOUR_MS, HOUR_MS, 400 * 24 * HOUR_MS);
    private static final long IN_1970_MS = 1_000_000_000L;
    private static final long IN_2100_MS = 4_102_444_800_000L;
    private static final int HELD_MS = 4_000;
    private static final int STROBE_MS = 100;
    private static final long CANARY_TOLERANCE_MS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String SHORT_LIVED = "short-lived";
    private static final String DELETED_EARLY = "deleted_early";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(24, 4);
    }

    @Override
    public void run(Run run) {
        Shim shim = Shim.compile(run.directory());
        var data = run.directory().resolve("data");
        LoadPlan plan = run.plan().dated(Clock::dated);
        LoadPlan control = new LoadPlan(SHORT_LIVED, 1, 1, 200, 180_000, 5_000, partition -> null, false, 1);
        Map<String, String> settings =
                Map.of("log.retention.check.interval.ms", "500", "log.initial.task.delay.ms", "500");
        try (Node node = run.node(data, settings, shim.environment(data))) {
            node.start();
            Cluster.createTopic(
                    node.bootstrapServers(), plan.topic(), plan.partitions(), topic("3600000", "CreateTime"));
            Cluster.createTopic(node.bootstrapServers(), SHORT_LIVED, 1, topic("1000", "LogAppendTime"));
            try (Load load = run.load(node, plan);
                    Load shortLived = Load.start(node.bootstrapServers(), control)) {
                load.awaitAckedMoreThan(0, PATIENCE);
                for (int n = 0; n < run.count(); n++) {
                    jump(run, shim, node, load, n);
                }
                shim.setWallOffsetMs(0);
                shortLived.close();
                demandAllKept(run, node, load);
                Judge.demandNothingWrong(run, load, node);
            }
        }
    }

    private static void jump(Run run, Shim shim, Node node, Load load, int n) {
        boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
        int kind = n % (JUMPS_MS.size() + 1);
        if (kind == JUMPS_MS.size()) {
            strobe(shim);
            run.faults().fault(inFlight, "wall clock to and fro by an hour every %d ms for %d ms", STROBE_MS, HELD_MS);
        } else {
            long offsetMs = JUMPS_MS.get(kind) + run.random().nextInt(60_000);
            shim.setWallOffsetMs(offsetMs);
            run.faults().fault(inFlight, "wall clock off by %d ms", offsetMs);
            demandBrokerSees(run, node, load.plan(), offsetMs);
            Pause.ms(HELD_MS);
        }
        if (run.random().nextBoolean()) {
            shim.setWallOffsetMs(0);
            run.faults().note("wall clock right");
            Pause.ms(HELD_MS / 4);
        }
    }

    /** The canary of this scenario: the broker's own time of an append. */
    private static void demandBrokerSees(Run run, Node node, LoadPlan plan, long offsetMs) {
        long seenMs = Cluster.appendTimeMs(node.bootstrapServers(), SHORT_LIVED, plan) - System.currentTimeMillis();
        if (Math.abs(seenMs - offsetMs) > CANARY_TOLERANCE_MS) {
            run.isVoid("the broker's clock is off by " + seenMs + " ms, not by " + offsetMs);
        }
    }

    private static void strobe(Shim shim) {
        for (int n = 0; n < HELD_MS / STROBE_MS; n++) {
            shim.setWallOffsetMs(n % 2 == 0 ? HOUR_MS : -HOUR_MS);
            Pause.ms(STROBE_MS);
        }
    }

    private static void demandAllKept(Run run, Node node, Load load) {
        long deleted = 0;
        long[] starts = Cluster.startOffsets(
                node.bootstrapServers(), load.plan().topic(), load.plan().partitions());
        for (int n = 0; n < starts.length; n++) {
            deleted += starts[n] - load.base()[n];
        }
        run.findings().add(DELETED_EARLY, deleted);
        run.never(DELETED_EARLY);
        long control = Cluster.startOffsets(node.bootstrapServers(), SHORT_LIVED, 1)[0];
        run.measure("deleted_in_time", control);
        if (control == 0) {
            run.isVoid("retention deleted nothing where it should have");
        }
    }

    /** Small segments, so that there is something to delete; any date is taken, since what is meant here is what becomes of it. */
    private static Map<String, String> topic(String retentionMs, String timestampType) {
        return Map.of(
                "retention.ms",
                retentionMs,
                "message.timestamp.type",
                timestampType,
                "segment.ms",
                "2000",
                "segment.bytes",
                "1048576",
                "file.delete.delay.ms",
                "100",
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE));
    }

    /** One third of the partitions by the producers' clocks, one a backfill, one by a clock that is wrong. */
    private static Long dated(int partition) {
        return switch (partition % 3) {
            case 0 -> null;
            case 1 -> IN_1970_MS;
            default -> IN_2100_MS;
        };
    }
}
