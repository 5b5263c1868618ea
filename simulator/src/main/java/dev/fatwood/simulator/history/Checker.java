package dev.fatwood.simulator.history;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.Operation.Final;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Says what is wrong with a history that has a final read of every partition. */
public final class Checker {

    private final Function<TopicPartition, TopicRules> rules;

    /** @param rules of the topic of a partition */
    public Checker(Function<TopicPartition, TopicRules> rules) {
        this.rules = rules;
    }

    /** Every anomaly found; none is right. */
    public List<Anomaly> check(History history) {
        List<Anomaly> found = new ArrayList<>();
        for (Final end : history.all(Final.class)) {
            PartitionView view = new PartitionView(history, rules.apply(end.partition()), end);
            found.addAll(new WriteChecks(view).check());
            found.addAll(new ReadChecks(view).check());
            found.addAll(new BoundChecks(view, history).check());
            found.addAll(new DamageChecks(view, history).check());
        }
        found.addAll(new RecreationChecks(history).check());
        found.addAll(new GroupChecks(history).check());
        found.addAll(new OwnerChecks(history).check());
        return found;
    }

    /** Acknowledged records that the final reads hold. */
    public static long verified(History history) {
        long verified = 0;
        for (Final end : history.all(Final.class)) {
            PartitionView view = new PartitionView(history, TopicRules.KEEPS_ALL, end);
            verified += view.sends.stream()
                    .filter(send -> send.outcome() == Outcome.OK && view.kept.containsKey(send.baseOffset()))
                    .mapToLong(send -> send.values().length)
                    .sum();
        }
        return verified;
    }
}
