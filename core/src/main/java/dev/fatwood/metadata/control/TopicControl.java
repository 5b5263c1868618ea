package dev.fatwood.metadata.control;

import static dev.fatwood.metadata.control.NewTopic.BROKER_DEFAULT;

import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.TopicCreated;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides on {@link CreateTopics}. Made for one command; thread: the metadata lane. */
final class TopicControl {

    /** The name under which Apache Kafka's clients ask for the metadata log. */
    private static final String CLUSTER_METADATA = "__cluster_metadata";

    private final MetadataImage image;
    private final ControllerDefaults defaults;
    private final Supplier<UUID> newId;
    private final ReplicaRules replicas;
    private final TopicConfigRules configs;
    private final List<MetadataRecord> records = new ArrayList<>();
    private int partitionsAsked;
    /** Names by collision key, of topics that exist and of those decided on. */
    private Map<String, String> taken;

    TopicControl(MetadataImage image, ControllerDefaults defaults, Supplier<UUID> newId) {
        this.image = image;
        this.defaults = defaults;
        this.newId = newId;
        this.replicas = new ReplicaRules(image.nodeId());
        this.configs = new TopicConfigRules(image.topicDefaults(defaults.topicConfigs()));
    }

    Decision<List<TopicOutcome>> decide(CreateTopics command) {
        Map<String, Long> timesNamed = command.topics().stream()
                .collect(Collectors.groupingBy(topic -> String.valueOf(topic.name()), Collectors.counting()));
        List<TopicOutcome> outcomes = new ArrayList<>();
        for (NewTopic topic : command.topics()) {
            boolean isDuplicate = timesNamed.get(String.valueOf(topic.name())) > 1;
            Optional<Refusal> refusal = isDuplicate
                    ? Optional.of(new Refusal(ErrorCode.INVALID_REQUEST, "Duplicate topic name."))
                    : problem(topic);
            outcomes.add(
                    refusal.map(why -> TopicOutcome.refused(topic.name(), why)).orElseGet(() -> create(topic)));
        }
        return new Decision<>(command.validateOnly() ? List.of() : records, outcomes);
    }

    private Optional<Refusal> problem(NewTopic topic) {
        return nameProblem(topic.name()).or(() -> countProblem(topic)).or(() -> configs.problem(topic.configs()));
    }

    private Optional<Refusal> nameProblem(String name) {
        Optional<String> problem = TopicNames.problem(name);
        if (problem.isPresent()) {
            return Optional.of(new Refusal(ErrorCode.INVALID_TOPIC_EXCEPTION, problem.get()));
        }
        if (name.equals(CLUSTER_METADATA)) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_REQUEST, "Creation of internal topic " + CLUSTER_METADATA + " is prohibited."));
        }
        if (image.topic(name).isPresent()) {
            return Optional.of(new Refusal(ErrorCode.TOPIC_ALREADY_EXISTS, "Topic '" + name + "' already exists."));
        }
        return collision(name)
                .map(other -> new Refusal(
                        ErrorCode.INVALID_TOPIC_EXCEPTION,
                        "Topic '" + name + "' collides with existing topic: " + other));
    }

    /** A topic, existing or decided on earlier in this command, whose name differs from {@code name} only in '.' and '_'. */
    private Optional<String> collision(String name) {
        if (!TopicNames.canCollide(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(taken().get(TopicNames.collisionKey(name)));
    }

    /** Made when a name first needs it, so that a request costs the number of its names, not their square. */
    private Map<String, String> taken() {
        if (taken == null) {
            taken = new HashMap<>();
            image.topics().keySet().forEach(this::take);
        }
        return taken;
    }

    private void take(String name) {
        taken.putIfAbsent(TopicNames.collisionKey(name), name);
    }

    private Optional<Refusal> countProblem(NewTopic topic) {
        if (!topic.assignments().isEmpty()) {
            return assignmentProblem(topic)
                    .or(() -> limitProblem(topic.assignments().size()));
        }
        int partitions = partitions(topic);
        if (partitions < 1) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_PARTITIONS, "Number of partitions was set to an invalid non-positive value."));
        }
        return replicas.factorProblem(topic.replicationFactor()).or(() -> limitProblem(partitions));
    }

    private Optional<Refusal> assignmentProblem(NewTopic topic) {
        if (topic.partitions() != BROKER_DEFAULT || topic.replicationFactor() != BROKER_DEFAULT) {
            String what = topic.partitions() != BROKER_DEFAULT ? "partition count" : "replication factor";
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "A manual partition assignment was specified, but " + what + " was not set to -1."));
        }
        return replicas.assignmentProblem(topic.assignments());
    }

    private Optional<Refusal> limitProblem(int partitions) {
        partitionsAsked = (int) Math.min(Integer.MAX_VALUE, (long) partitionsAsked + partitions);
        return PartitionControl.limitProblem(partitionsAsked);
    }

    private int partitions(NewTopic topic) {
        return topic.partitions() == BROKER_DEFAULT ? defaults.partitions() : topic.partitions();
    }

    private TopicOutcome create(NewTopic topic) {
        int partitions = topic.assignments().isEmpty()
                ? partitions(topic)
                : topic.assignments().size();
        List<List<Integer>> assignments = Collections.nCopies(partitions, List.of(image.nodeId()));
        TopicCreated created =
                new TopicCreated(newId.get(), topic.name(), List.copyOf(assignments), Map.copyOf(topic.configs()));
        records.add(created);
        if (taken != null) {
            take(topic.name());
        }
        TopicImage made = new MetadataDelta().apply(created).image().topics().get(topic.name());
        return TopicOutcome.done(made);
    }
}
