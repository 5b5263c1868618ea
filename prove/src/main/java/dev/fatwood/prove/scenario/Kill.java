package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Load;
import dev.fatwood.prove.load.Prefill;
import dev.fatwood.prove.report.Times;
import java.time.Duration;
import java.util.Map;

/**
 * SIGKILL with produce requests on the wire, again and again; one in four is followed by a second one while the broker recovers. Times how long
 * it takes from the start of the process to the first record acknowledged by it.
 */
public final class Kill implements Scenario {

    /** A process that is killed this early after its start is still recovering, or about to, ms. */
    private static final int DURING_START_MS_MAX = 500;

    private static final int UP_MS_MAX = 1_500;

    /** Before the first kill: a load that has just started compiles itself, and takes the processors from what is timed. */
    private static final int WARM_ACKED = 50_000;

    private static final int GOAL_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(200, 5);
    }

    @Override
    public void run(Run run) {
        Times firstAck = new Times();
        Times cpu = new Times();
        try (Node node = run.node(run.directory().resolve("data"), Map.of(), Map.of())) {
            node.start();
            Cluster.createTopic(
                    node.bootstrapServers(), run.plan().topic(), run.plan().partitions(), Map.of());
            Prefill.write(node.bootstrapServers(), run.plan(), run.options().prefillGb());
            try (Load load = run.load(node, run.plan())) {
                if (!load.awaitAckedMoreThan(WARM_ACKED, PATIENCE)) {
                    throw new IllegalStateException("fewer than " + WARM_ACKED + " records were acknowledged within "
                            + PATIENCE + "; raise --rate");
                }
                for (int kill = 0; kill < run.count(); kill++) {
                    firstAck.addNs(killAndRestart(run, node, load));
                    cpu.addNs(node.cpuNs());
                }
                Judge.demandNothingWrong(run, load, node);
            }
        }
        run.measure("restart_to_first_ack_ms", firstAck.summary());
        run.measure("restart_cpu_ms", cpu.summary());
        run.rule(
                "median restart to first ack <= " + GOAL_MS + " ms",
                firstAck.percentile(50),
                firstAck.percentile(50) <= GOAL_MS);
    }

    /** @return from the start of the process to its first ack, ns */
    private static long killAndRestart(Run run, Node node, Load load) {
        Pause.ms(run.random().nextInt(UP_MS_MAX));
        boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
        node.kill();
        run.faults().fault(inFlight, "kill -9 after %d acks", load.acked());
        if (run.random().nextInt(4) == 0) {
            node.spawn();
            Pause.ms(run.random().nextInt(DURING_START_MS_MAX));
            node.kill();
            run.faults().fault(false, "kill -9 during the start");
        }
        Pause.ms(50); // answers that were on the wire have come by now
        long before = load.acked();
        long start = System.nanoTime();
        node.spawn();
        if (!load.awaitAckedMoreThan(before, PATIENCE)) {
            node.awaitAnswer();
            throw new IllegalStateException("the broker answers, but acknowledged nothing within " + PATIENCE);
        }
        long tookNs = System.nanoTime() - start;
        run.faults().note("first ack after %d ms; ms run+waited: %s", tookNs / 1_000_000, node.threadTimes());
        return tookNs;
    }
}
