package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.check.LogCheck;
import dev.fatwood.prove.fault.SmallDisk;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Contents;
import dev.fatwood.prove.load.Load;
import dev.fatwood.prove.load.LoadPlan;
import dev.fatwood.prove.report.Times;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * The disk fills up under load. Producers are refused; everything acknowledged can be read all the same. Then there is space again, in turn by
 * a file of somebody else that goes, by DeleteRecords and by retention, and producers go on without a restart.
 */
public final class DiskFull implements Scenario {

    private static final int DISK_MB = 48;
    private static final int BALLAST_MB = 16;
    private static final int ROOM_MB = 6;
    /** A disk with less is full: less than a batch per partition. */
    private static final long FULL_BYTES_MAX = 100_000;

    private static final int RATE_FACTOR = 2;
    private static final int REQUEST_TIMEOUT_MS = 2_000;
    private static final Duration NOTHING_FOR = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    private static final Duration HEAL_PATIENCE = Duration.ofSeconds(30);

    private static final String NOT_READ_WHILE_FULL = "not_read_while_full";
    private static final String RESTARTS = "restarts_needed";
    private static final String NOT_FULL = "not_full";

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(18, 3);
    }

    @Override
    public void run(Run run) {
        LoadPlan usual = run.plan().withoutGroups().withRequestTimeout(REQUEST_TIMEOUT_MS);
        LoadPlan plan = usual.atRate(usual.recordsPerSecond() * RATE_FACTOR);
        for (String kind : new String[] {NOT_READ_WHILE_FULL, RESTARTS, NOT_FULL}) {
            run.findings().add(kind, 0);
        }
        Times heal = new Times();
        Map<String, String> settings =
                Map.of("log.retention.check.interval.ms", "500", "log.initial.task.delay.ms", "500");
        try (SmallDisk disk = SmallDisk.create(run.directory().resolve("disk"), DISK_MB);
                Node node = run.node(disk.mountPoint().resolve("data"), settings, Map.of())) {
            disk.addBallast(BALLAST_MB);
            node.start();
            Cluster.createTopic(
                    node.bootstrapServers(),
                    plan.topic(),
                    plan.partitions(),
                    Map.of("segment.bytes", "1048576", "file.delete.delay.ms", "100"));
            try (Load load = run.load(node, plan)) {
                load.awaitAckedMoreThan(0, PATIENCE);
                for (int n = 0; n < run.count(); n++) {
                    fill(run, disk, node, load);
                    heal.addNs(free(run, disk, node, load, n % 3));
                    makeRoom(run, disk, node, load);
                }
                Judge.demandNothingWrong(run, load, node);
            }
        }
        run.measure("heal_ms", heal.summary());
        run.never(NOT_READ_WHILE_FULL);
        run.never(RESTARTS);
        run.never(NOT_FULL);
    }

    private static void fill(Run run, SmallDisk disk, Node node, Load load) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while ((load.awaitAckedMoreThan(load.acked(), NOTHING_FOR) || disk.freeBytes() > FULL_BYTES_MAX)
                && System.nanoTime() < deadline) {
            Pause.ms(1);
        }
        boolean waiting = load.sent() > load.acked() + load.unknown();
        run.faults().fault(waiting, "disk full after %d acks, %d bytes left", load.acked(), disk.freeBytes());
        run.findings().add(NOT_FULL, disk.freeBytes() > FULL_BYTES_MAX ? 1 : 0);
        if (node.answers()) {
            run.findings().add(NOT_READ_WHILE_FULL, LogCheck.ackedNotIn(read(node, load), load.sends()));
        }
    }

    /** @return until producers went on, ns */
    private static long free(Run run, SmallDisk disk, Node node, Load load, int way) {
        long before = load.acked();
        long start = System.nanoTime();
        if (!node.answers()) {
            run.findings().add(RESTARTS, 1);
            run.faults().note("the broker has gone; it is started again with some space");
            node.close();
            disk.dropBallast();
            node.start();
        } else if (way == 0) {
            disk.dropBallast();
        } else if (way == 1) {
            Cluster.deleteRecords(node.bootstrapServers(), load.plan().topic(), ends(node, load));
        } else {
            Cluster.setConfig(node.bootstrapServers(), load.plan().topic(), "retention.bytes", "65536");
        }
        if (!load.awaitAckedMoreThan(before, HEAL_PATIENCE)) {
            run.findings().add(RESTARTS, 1);
            run.faults().note("still refused %s after there was space by way %d; restart", HEAL_PATIENCE, way);
            node.kill();
            disk.dropBallast();
            node.start();
            load.awaitAckedMoreThan(before, PATIENCE);
        }
        long tookNs = System.nanoTime() - start;
        run.faults().note("space by way %d, acks after %d ms", way, tookNs / 1_000_000);
        return tookNs;
    }

    /** Back to a disk with room for the next round: what can be read, and so was checked, goes. */
    private static void makeRoom(Run run, SmallDisk disk, Node node, Load load) {
        load.rest(true);
        Cluster.setConfig(node.bootstrapServers(), load.plan().topic(), "retention.bytes", "-1");
        Contents contents = read(node, load);
        run.findings().add(LogCheck.LOST, LogCheck.ackedNotIn(contents, load.sends()));
        long[] checked = new long[contents.ends().length];
        Arrays.setAll(checked, contents::readUntil);
        Cluster.deleteRecords(node.bootstrapServers(), load.plan().topic(), checked);
        disk.dropBallast();
        disk.awaitFree((BALLAST_MB + ROOM_MB) << 20);
        disk.addBallast(BALLAST_MB);
        load.rest(false);
    }

    private static Contents read(Node node, Load load) {
        String bootstrap = node.bootstrapServers();
        long[] from =
                Cluster.startOffsets(bootstrap, load.plan().topic(), load.plan().partitions());
        Arrays.setAll(from, n -> Math.max(from[n], load.base()[n]));
        return Contents.read(bootstrap, load.plan(), from, READ_PATIENCE);
    }

    private static long[] ends(Node node, Load load) {
        return Cluster.endOffsets(node.bootstrapServers(), load.plan());
    }
}
