package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.check.LogCheck;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Contents;
import dev.fatwood.prove.load.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Bits flip in files of the topic, in three ways by turns: in records while the broker is down after an orderly stop; in derived files (indexes,
 * snapshots, checkpoints) after a SIGKILL; in records while it is up. A damaged record is never given out as a good one; all before it in its
 * partition can be read (in earlier segments only, where its own one lost its index too), and so can all other partitions; derived files are
 * made anew. Records are flipped back after each round, and in the end everything is there.
 */
public final class Corrupt implements Scenario {

    private static final int RECORDS_PER_ROUND = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(5);

    private static final String SERVED_AS_GOOD = "damaged_served_as_good";
    private static final String UNNOTICED = "damage_unnoticed";
    private static final String INTACT_REFUSED = "intact_refused";
    private static final List<String> KINDS = List.of(SERVED_AS_GOOD, UNNOTICED, INTACT_REFUSED);

    /** Segments whose indexes were hit, and not made anew unless somebody read them: nothing before a damaged record is found there. */
    private final Set<String> withoutIndex = new HashSet<>();

    private int noticedByBroker;
    private int noticedByClient;
    private int harmless;

    @Override
    public String name() {
        return "corrupt";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(60, 6);
    }

    @Override
    public void run(Run run) {
        KINDS.forEach(kind -> run.findings().add(kind, 0));
        try (Node node = run.node(run.directory().resolve("data"), Map.of(), Map.of())) {
            node.start();
            Cluster.createTopic(
                    node.bootstrapServers(),
                    run.plan().topic(),
                    run.plan().partitions(),
                    Map.of("segment.bytes", "1048576"));
            try (Load load = run.load(node, run.plan())) {
                for (int n = 0; n < run.count(); n++) {
                    load.awaitAckedMoreThan(load.acked() + RECORDS_PER_ROUND, PATIENCE);
                    boolean inFlight = load.awaitRequestsInFlight(PATIENCE);
                    switch (n % 3) {
                        case 0 -> recordsWhileDown(run, node, load, inFlight);
                        case 1 -> derivedFiles(run, node, load, inFlight);
                        default -> recordsWhileUp(run, node, load, inFlight);
                    }
                    load.rest(false);
                }
                Judge.demandNothingWrong(run, load, node);
            }
        }
        run.measure("noticed_by_broker", noticedByBroker);
        run.measure("noticed_by_client", noticedByClient);
        run.measure("harmless", harmless);
        KINDS.forEach(run::never);
    }

    private void recordsWhileDown(Run run, Node node, Load load, boolean inFlight) {
        node.stop();
        load.rest(true);
        List<Damage> damages = damageRecords(run, node, inFlight, "down");
        node.start();
        audit(run, node, load, damages);
        repair(node, damages);
    }

    private void recordsWhileUp(Run run, Node node, Load load, boolean inFlight) {
        load.rest(true);
        List<Damage> damages = damageRecords(run, node, inFlight, "up");
        audit(run, node, load, damages);
        repair(node, damages);
    }

    private void derivedFiles(Run run, Node node, Load load, boolean inFlight) {
        node.kill();
        load.rest(true);
        for (int partition = 0; partition < run.plan().partitions(); partition++) {
            Damage damage = Damage.ofDerived(node.data(), run.plan().topic(), partition, run.random());
            if (damage != null) {
                damage.flip().flip();
                withoutIndex.add(damage.segment());
                run.faults().fault(inFlight, "killed, flipped a bit of %s", damage);
            }
        }
        node.start();
        audit(run, node, load, List.of());
    }

    /** One or two partitions are hit. */
    private static List<Damage> damageRecords(Run run, Node node, boolean inFlight, String when) {
        List<Damage> damages = new ArrayList<>();
        Path data = node.data();
        run.random()
                .ints(0, run.plan().partitions())
                .distinct()
                .limit(1L + run.random().nextInt(2))
                .mapToObj(partition -> Damage.ofRecords(data, run.plan().topic(), partition, run.random()))
                .filter(Objects::nonNull)
                .forEach(damages::add);
        for (Damage damage : damages) {
            damage.flip().flip();
            run.faults().fault(inFlight, "%s, flipped a bit of %s", when, damage);
        }
        return damages;
    }

    private void audit(Run run, Node node, Load load, List<Damage> damages) {
        Contents contents = Contents.read(node.bootstrapServers(), load.plan(), load.base(), READ_PATIENCE);
        run.findings().add(SERVED_AS_GOOD, LogCheck.givenOutWrong(contents, load.sends()));
        IntStream.range(0, contents.ends().length).forEach(partition -> {
            Damage damage = damages.stream()
                    .filter(one -> one.partition() == partition)
                    .findFirst()
                    .orElse(null);
            String refusal = contents.refusals().get(partition);
            if (damage == null) {
                run.findings().add(INTACT_REFUSED, contents.unread(partition));
                if (refusal != null) {
                    run.faults()
                            .note(
                                    "intact partition %d read until %d: %s",
                                    partition, contents.readUntil(partition), refusal);
                }
            } else if (refusal == null) {
                harmless += damage.isOutsideCrc() ? 1 : 0;
                run.findings().add(UNNOTICED, damage.isOutsideCrc() ? 0 : 1);
            } else {
                noticed(run, contents, damage, refusal);
            }
        });
    }

    private void noticed(Run run, Contents contents, Damage damage, String refusal) {
        boolean byClient = Contents.isOfTheClient(refusal);
        noticedByClient += byClient ? 1 : 0;
        noticedByBroker += byClient ? 0 : 1;
        long until = contents.readUntil(damage.partition());
        long intactUntil = withoutIndex.contains(damage.segment())
                ? damage.segmentOffset()
                : damage.batch().baseOffset();
        run.findings().add(INTACT_REFUSED, Math.max(0, intactUntil - until));
        run.faults().note("partition %d read until %d: %s", damage.partition(), until, refusal);
    }

    /** The bits as they were, in a broker that looks at them anew. */
    private static void repair(Node node, List<Damage> damages) {
        node.stop();
        damages.stream()
                .filter(Damage::isStillThere)
                .forEach(damage -> damage.flip().flip());
        node.start();
    }
}
