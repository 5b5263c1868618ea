package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.check.Repeats;
import dev.fatwood.prove.fault.Shim;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Load;
import dev.fatwood.prove.load.Sends;
import java.time.Duration;
import java.util.Map;

/**
 * A sync of a file below the log directory fails with EIO: once, as the kernel reports it, or from then on always. No record that is sent
 * afterwards may be acknowledged, and nobody may sync again and believe it, until the broker is started anew.
 */
public final class FsyncEio implements Scenario {

    /** A sync that had begun on another thread before the failure was seen is no retry, ms. */
    private static final int SETTLED_AFTER_MS = 500;

    private static final int WATCHED_MS = 3_000;
    private static final int UP_MS_MAX = 1_000;
    private static final int REQUEST_TIMEOUT_MS = 2_000;
    private static final Duration FAILURE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String ACKED_AFTER = "acked_after_failed_sync";
    private static final String REPEATED_BY_BROKER = "repeated_by_broker";
    private static final String SYNCED_AFTER = "synced_after_failed_sync";

    @Override
    public String name() {
        return "fsync-eio";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(20, 3);
    }

    @Override
    public void run(Run run) {
        Shim shim = Shim.compile(run.directory());
        var data = run.directory().resolve("data");
        var plan = run.plan().withRequestTimeout(REQUEST_TIMEOUT_MS);
        boolean givesUp = run.giveUpMs() > 0;
        plan = givesUp ? plan.givingUpAfter(run.giveUpMs()) : plan;
        run.findings().add(ACKED_AFTER, 0);
        run.findings().add(SYNCED_AFTER, 0);
        try (Node node = run.node(data, Map.of(), shim.environment(data))) {
            node.start();
            Cluster.createTopic(node.bootstrapServers(), plan.topic(), plan.partitions(), Map.of());
            try (Load load = run.load(node, plan)) {
                load.awaitAckedMoreThan(0, PATIENCE);
                for (int n = 0; n < run.count(); n++) {
                    failAndRestart(run, shim, node, load);
                }
                if (givesUp) {
                    Judge.demandNothingWrongButRepeats(run, load, node);
                } else {
                    Judge.demandNothingWrong(run, load, node);
                }
            }
            node.kill();
        }
        Repeats repeats = Repeats.in(data, plan.topic());
        run.measure("repeats_under_a_later_producer_epoch", repeats.underALaterEpoch());
        run.findings().add(REPEATED_BY_BROKER, repeats.others());
        run.never(REPEATED_BY_BROKER);
        run.never(ACKED_AFTER);
        run.never(SYNCED_AFTER);
    }

    private static void failAndRestart(Run run, Shim shim, Node node, Load load) {
        Pause.ms(run.random().nextInt(UP_MS_MAX));
        boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
        boolean once = run.random().nextBoolean();
        if (once) {
            shim.failOneSync();
        } else {
            shim.failAllSyncs();
        }
        if (awaitFailure(shim)) {
            run.faults().fault(inFlight, "EIO from %s, after %d acks", once ? "one sync" : "all syncs", load.acked());
            watch(run, shim, node, load);
        } else {
            run.faults().note("no file was synced within %s", FAILURE_PATIENCE);
        }
        node.kill();
        shim.repair();
        long before = load.acked();
        node.start();
        if (!load.awaitAckedMoreThan(before, PATIENCE)) {
            throw new IllegalStateException("the broker answers, but acknowledged nothing within " + PATIENCE);
        }
    }

    private static void watch(Run run, Shim shim, Node node, Load load) {
        long failedNs = shim.firstFailedNs();
        Pause.ms(SETTLED_AFTER_MS);
        long settled = shim.calledAfterFailure();
        Pause.ms(WATCHED_MS);
        long acked = load.sends().stream()
                .mapToLong((Sends sends) -> sends.ackedThoughSentAfter(failedNs))
                .sum();
        long synced = shim.calledAfterFailure() - settled;
        run.faults()
                .note(
                        "%d acks of later records, %d later syncs, broker %s",
                        acked, synced, node.isAlive() ? "up" : "ended");
        run.findings().add(ACKED_AFTER, acked);
        run.findings().add(SYNCED_AFTER, synced);
    }

    private static boolean awaitFailure(Shim shim) {
        long deadline = System.nanoTime() + FAILURE_PATIENCE.toNanos();
        while (shim.failed() == 0 && System.nanoTime() < deadline) {
            Pause.ms(1);
        }
        return shim.failed() > 0;
    }
}
