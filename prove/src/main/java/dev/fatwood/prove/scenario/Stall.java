package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.broker.Pause;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.GroupView;
import dev.fatwood.prove.load.Load;
import java.time.Duration;
import java.util.Map;

/**
 * SIGSTOP and, up to twelve seconds later, SIGCONT: longer than clients wait for an answer, so they send again what the broker still has to
 * read from its sockets; longer than sessions of groups last, so every member is late.
 */
public final class Stall implements Scenario {

    private static final int STALL_MS_MAX = 12_000;
    private static final int STALL_MS_MAX_QUICK = 8_000;
    private static final int REQUEST_TIMEOUT_MS = 2_000;
    private static final int UP_MS_MAX = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(30, 3);
    }

    @Override
    public void run(Run run) {
        var plan = run.plan().withRequestTimeout(REQUEST_TIMEOUT_MS);
        try (Node node = run.node(run.directory().resolve("data"), Map.of(), Map.of())) {
            node.start();
            Cluster.createTopic(node.bootstrapServers(), plan.topic(), plan.partitions(), Map.of());
            try (Load load = run.load(node, plan)) {
                load.awaitAckedMoreThan(0, PATIENCE);
                for (int n = 0; n < run.count(); n++) {
                    stall(run, node, load);
                }
                Judge.demandNothingWrong(run, load, node);
                run.measure(
                        "partitions_assigned",
                        load.groups().stream().mapToLong(GroupView::assignments).sum());
            }
        }
    }

    private static void stall(Run run, Node node, Load load) {
        Pause.ms(run.random().nextInt(UP_MS_MAX));
        int stallMs = 100 + run.random().nextInt(run.options().quick() ? STALL_MS_MAX_QUICK : STALL_MS_MAX);
        boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
        node.pause();
        long before = load.acked();
        Pause.ms(stallMs);
        node.resume();
        run.faults().fault(inFlight, "stopped for %d ms after %d acks", stallMs, before);
        if (!load.awaitAckedMoreThan(before, PATIENCE)) {
            throw new IllegalStateException("nothing was acknowledged within " + PATIENCE + " after a pause");
        }
    }
}
