package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Durability;
import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.check.LogCheck;
import dev.fatwood.prove.fault.Canary;
import dev.fatwood.prove.fault.DiskImage;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Load;
import java.time.Duration;
import java.util.Map;

/**
 * The power goes while produce requests are on the wire: the broker is stopped in its tracks, its disk taken down as the platter has it, and
 * it is started again on that copy; one in three times the power goes once more while it recovers. A canary proves each time that what nobody
 * synced is gone. With {@code --durability page-cache} records must be lost: it shows that the method can tell.
 */
public final class Power implements Scenario {

    private static final int DISK_MB = 2_048;
    private static final int UP_MS_MAX = 1_500;
    private static final int DURING_START_MS_MAX = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "power";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(50, 4);
    }

    @Override
    public void run(Run run) {
        try (DiskImage disk = DiskImage.create(run.directory(), DISK_MB);
                Node node = run.node(disk.mountPoint().resolve("data"), Map.of(), Map.of())) {
            node.start();
            Cluster.createTopic(
                    node.bootstrapServers(), run.plan().topic(), run.plan().partitions(), Map.of());
            try (Load load = run.load(node, run.plan())) {
                load.awaitAckedMoreThan(0, PATIENCE);
                for (int cut = 0; cut < run.count(); cut++) {
                    cutAndRestart(run, disk, node, load);
                }
                judge(run, load, node);
            }
        }
    }

    private static void cutAndRestart(Run run, DiskImage disk, Node node, Load load) {
        Pause.ms(run.random().nextInt(UP_MS_MAX));
        boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
        cut(run, disk, node);
        run.faults().fault(inFlight, "power cut after %d acks", load.acked());
        if (run.random().nextInt(3) == 0) {
            node.spawn();
            Pause.ms(run.random().nextInt(DURING_START_MS_MAX));
            cut(run, disk, node);
            run.faults().fault(false, "power cut during the start");
        }
        long before = load.acked();
        node.start();
        if (!load.awaitAckedMoreThan(before, PATIENCE)) {
            throw new IllegalStateException("the broker answers, but acknowledged nothing within " + PATIENCE);
        }
    }

    private static void cut(Run run, DiskImage disk, Node node) {
        Canary canary = new Canary(disk.mountPoint());
        canary.write();
        node.pause();
        disk.copyAside();
        node.kill();
        disk.goOnWithCopy();
        String complaint = canary.complaint();
        if (complaint != null) {
            run.isVoid("the canary says: " + complaint);
        }
    }

    private static void judge(Run run, Load load, Node node) {
        if (run.options().durability() == Durability.FSYNC) {
            Judge.demandNothingWrong(run, load, node);
            return;
        }
        Judge.look(run, load, node);
        long lost = run.findings().count(LogCheck.LOST);
        run.rule("acks from the page cache are lost, or the method shows nothing", lost, lost > 0);
    }
}
