package dev.fatwood.metadata.control;

import dev.fatwood.metadata.config.ConfigType;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.control.AlterTopicConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterTopicConfigs.Operation;
import dev.fatwood.metadata.control.AlterTopicConfigs.TopicChanges;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.TopicConfigChanged;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides on {@link AlterTopicConfigs}, and checks the settings of new topics. Made for one command; thread: the metadata lane. */
final class ConfigControl {

    /** Keeps a value well within what a metadata record can hold. */
    static final int VALUE_CHARS_MAX = 8_192;

    private final MetadataImage image;
    private final List<MetadataRecord> records = new ArrayList<>();

    ConfigControl(MetadataImage image) {
        this.image = image;
    }

    /** What is wrong with settings by key, or nothing; in the order of keys. */
    static Optional<Refusal> problem(Map<String, String> configs) {
        return new TreeMap<>(configs)
                .entrySet().stream()
                        .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                        .findFirst();
    }

    private static Optional<Refusal> problem(String name, String value) {
        Optional<TopicConfigKey> key = TopicConfigKeys.find(name);
        if (key.isEmpty()) {
            return refuse("Unknown topic config name: " + name);
        }
        if (value == null) {
            return refuse("Null value not supported for topic configs: " + name);
        }
        if (value.length() > VALUE_CHARS_MAX) {
            return refuse("Value of " + value.length() + " characters for configuration " + name + ": at most "
                    + VALUE_CHARS_MAX + " are allowed");
        }
        return key.get().problem(value).flatMap(ConfigControl::refuse);
    }

    private static Optional<Refusal> refuse(String problem) {
        return Optional.of(new Refusal(ErrorCode.INVALID_CONFIG, problem));
    }

    Decision<List<TopicOutcome>> decide(AlterTopicConfigs command) {
        List<TopicOutcome> outcomes = new ArrayList<>();
        for (TopicChanges topic : command.topics()) {
            outcomes.add(image.topic(topic.name())
                    .map(present -> change(present, topic.changes()))
                    .orElseGet(() -> TopicOutcome.refused(
                            topic.name(), new Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, null))));
        }
        return new Decision<>(command.validateOnly() ? List.of() : records, outcomes);
    }

    private TopicOutcome change(TopicImage topic, List<ConfigChange> changes) {
        TopicImage changed = topic;
        List<MetadataRecord> ofTopic = new ArrayList<>();
        for (ConfigChange change : changes) {
            TopicImage before = changed;
            Optional<Refusal> refusal = problem(change).or(() -> problemAfter(before, change));
            if (refusal.isPresent()) {
                return TopicOutcome.refused(topic.name(), refusal.get());
            }
            String value = valueAfter(changed, change);
            changed = changed.withConfig(change.key(), value);
            ofTopic.add(new TopicConfigChanged(topic.topicId(), change.key(), value));
        }
        records.addAll(ofTopic);
        return TopicOutcome.done(changed);
    }

    private static Optional<Refusal> problem(ConfigChange change) {
        if (change.operation() == Operation.DELETE) {
            return TopicConfigKeys.find(change.key()).isPresent()
                    ? Optional.empty()
                    : refuse("Unknown topic config name: " + change.key());
        }
        boolean listOnly = change.operation() == Operation.APPEND || change.operation() == Operation.SUBTRACT;
        boolean isList = TopicConfigKeys.find(change.key())
                .filter(key -> key.type() == ConfigType.LIST)
                .isPresent();
        Optional<Refusal> problem = problem(change.key(), change.value());
        return problem.isEmpty() && listOnly && !isList
                ? refuse("Can't " + change.operation() + " to key " + change.key() + " because its type is not LIST.")
                : problem;
    }

    /** What is wrong with the value a change of a list leads to. */
    private static Optional<Refusal> problemAfter(TopicImage topic, ConfigChange change) {
        return change.operation() == Operation.DELETE
                ? Optional.empty()
                : problem(change.key(), valueAfter(topic, change));
    }

    private static String valueAfter(TopicImage topic, ConfigChange change) {
        if (change.operation() == Operation.SET || change.operation() == Operation.DELETE) {
            return change.value();
        }
        String before = topic.configs()
                .getOrDefault(
                        change.key(),
                        TopicConfigKeys.find(change.key()).orElseThrow().defaultValue());
        Set<String> items = new LinkedHashSet<>(items(before));
        if (change.operation() == Operation.APPEND) {
            items.addAll(items(change.value()));
        } else {
            items.removeAll(items(change.value()));
        }
        return String.join(",", items);
    }

    private static List<String> items(String value) {
        return value.isBlank()
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::trim).toList();
    }
}
