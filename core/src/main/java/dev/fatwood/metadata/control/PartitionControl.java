package dev.fatwood.metadata.control;

import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.PartitionsAdded;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides on {@link CreatePartitions}. Made for one command; thread: the metadata lane. */
final class PartitionControl {

    /** Partitions one request may ask for, over all its topics. */
    static final int PARTITIONS_PER_REQUEST_MAX = 10_000;

    private final MetadataImage image;
    private final ReplicaRules replicas;
    private final List<MetadataRecord> records = new ArrayList<>();
    private int partitionsAsked;

    PartitionControl(MetadataImage image) {
        this.image = image;
        this.replicas = new ReplicaRules(image.nodeId());
    }

    Decision<List<TopicOutcome>> decide(CreatePartitions command) {
        Map<String, Long> timesNamed =
                command.topics().stream().collect(Collectors.groupingBy(Growth::name, Collectors.counting()));
        List<TopicOutcome> outcomes = new ArrayList<>();
        for (Growth growth : command.topics()) {
            Optional<Refusal> refusal = timesNamed.get(growth.name()) > 1
                    ? Optional.of(new Refusal(ErrorCode.INVALID_REQUEST, "Duplicate topic name."))
                    : problem(growth);
            outcomes.add(
                    refusal.map(why -> TopicOutcome.refused(growth.name(), why)).orElseGet(() -> grow(growth)));
        }
        return new Decision<>(command.validateOnly() ? List.of() : records, outcomes);
    }

    /** What is wrong with asking for {@code partitions} in one request, or nothing. */
    static Optional<Refusal> limitProblem(int partitions) {
        return partitions <= PARTITIONS_PER_REQUEST_MAX
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ErrorCode.POLICY_VIOLATION,
                        "Unable to perform excessively large batch operation: " + partitions
                                + " partitions in one request, at most " + PARTITIONS_PER_REQUEST_MAX
                                + " are allowed."));
    }

    private Optional<Refusal> problem(Growth growth) {
        Optional<TopicImage> topic = image.topic(growth.name());
        if (topic.isEmpty()) {
            return Optional.of(new Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, null));
        }
        int added = growth.count() - topic.get().partitions().size();
        return countProblem(topic.get(), growth.count())
                .or(() -> assignmentProblem(growth.assignments(), added))
                .or(() -> limitProblem(partitionsAsked += added));
    }

    private static Optional<Refusal> countProblem(TopicImage topic, int asked) {
        int present = topic.partitions().size();
        if (asked > present) {
            return Optional.empty();
        }
        String problem = asked == present
                ? "Topic already has " + present + " partition(s)."
                : "The topic " + topic.name() + " currently has " + present + " partition(s); " + asked
                        + " would not be an increase.";
        return Optional.of(new Refusal(ErrorCode.INVALID_PARTITIONS, problem));
    }

    private Optional<Refusal> assignmentProblem(List<List<Integer>> assignments, int added) {
        if (assignments == null) {
            return Optional.empty();
        }
        if (assignments.size() != added) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_REPLICA_ASSIGNMENT,
                    "Attempted to add " + added + " additional partition(s), but " + assignments.size()
                            + " assignment(s) were specified."));
        }
        return assignments.stream()
                .flatMap(brokerIds -> replicas.replicasProblem(brokerIds).stream())
                .findFirst();
    }

    private TopicOutcome grow(Growth growth) {
        TopicImage topic = image.topics().get(growth.name());
        int added = growth.count() - topic.partitions().size();
        PartitionsAdded change =
                new PartitionsAdded(topic.topicId(), List.copyOf(Collections.nCopies(added, List.of(image.nodeId()))));
        records.add(change);
        return TopicOutcome.done(
                new MetadataDelta(image).apply(change).image().topics().get(topic.name()));
    }
}
