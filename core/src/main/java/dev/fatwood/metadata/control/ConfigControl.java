package dev.fatwood.metadata.control;

import dev.fatwood.metadata.control.AlterConfigs.Changes;
import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.image.BrokerConfigs;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.BrokerConfigChanged;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.TopicConfigChanged;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Decides on {@link AlterConfigs}. Made for one command; thread: the metadata lane. */
final class ConfigControl {

    private final MetadataImage image;
    private final TopicConfigRules ofTopics;
    private final BrokerConfigRules ofBrokers;
    private final GroupConfigRules ofGroups;
    private final List<MetadataRecord> records = new ArrayList<>();

    ConfigControl(MetadataImage image, ControllerDefaults defaults) {
        this.image = image;
        this.ofTopics = new TopicConfigRules(image.topicDefaults(defaults.topicConfigs()));
        this.ofBrokers = new BrokerConfigRules(defaults.topicConfigs(), defaults.groupConfigs());
        this.ofGroups = new GroupConfigRules(defaults.groupConfigs());
    }

    Decision<List<ConfigOutcome>> decide(AlterConfigs command) {
        List<ConfigOutcome> outcomes = new ArrayList<>();
        for (Changes changes : command.resources()) {
            Optional<Refusal> refusal = switch (changes.owner().kind()) {
                case TOPIC -> changeTopic(changes, command.others());
                case BROKER -> changeBroker(changes, command.others());
                case GROUP -> changeGroup(changes, command.others());
            };
            outcomes.add(refusal.map(why -> ConfigOutcome.refused(changes.owner(), why))
                    .orElseGet(() -> ConfigOutcome.done(changes.owner())));
        }
        return new Decision<>(command.validateOnly() ? List.of() : records, outcomes);
    }

    private Optional<Refusal> changeTopic(Changes changes, Others others) {
        String name = changes.owner().name();
        Optional<TopicImage> topic = image.topic(name);
        if (name.isEmpty()) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "A topic is needed; defaults of all topics are settings of the broker."));
        }
        if (topic.isEmpty()) {
            return Optional.of(TopicNames.problem(name)
                    .map(problem -> new Refusal(ErrorCode.INVALID_TOPIC_EXCEPTION, problem))
                    .orElseGet(() -> new Refusal(
                            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, "The topic '" + name + "' does not exist.")));
        }
        return change(
                new ConfigEdit(ofTopics, topic.get().configs(), others),
                changes.changes(),
                (key, value) -> new TopicConfigChanged(topic.get().topicId(), key, value));
    }

    private Optional<Refusal> changeBroker(Changes changes, Others others) {
        String broker = changes.owner().name();
        if (!broker.equals(BrokerConfigs.ALL) && !broker.equals(Integer.toString(image.nodeId()))) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "Unexpected broker id, expected " + image.nodeId() + " or empty string, but received " + broker));
        }
        return change(
                new ConfigEdit(ofBrokers, image.brokerConfigs().of(broker), others),
                changes.changes(),
                (key, value) -> new BrokerConfigChanged(broker, key, value));
    }

    /** A group may be given settings before it exists, and keeps them when it goes. */
    private Optional<Refusal> changeGroup(Changes changes, Others others) {
        String group = changes.owner().name();
        return group.isEmpty()
                ? Optional.of(new Refusal(
                        ErrorCode.INVALID_REQUEST,
                        "Default group resources are not allowed. Name a group, or set group.consumer.* of the broker"))
                : change(
                        new ConfigEdit(ofGroups, image.groupConfigs().of(group), others),
                        changes.changes(),
                        (key, value) -> new GroupConfigChanged(group, key, value));
    }

    /** Notes the records of all changes, or of none. */
    private Optional<Refusal> change(
            ConfigEdit edit, List<ConfigChange> changes, BiFunction<String, String, MetadataRecord> record) {
        Optional<Refusal> refusal = changes.stream()
                .flatMap(change -> edit.apply(change).stream())
                .findFirst()
                .or(edit::problem);
        if (refusal.isEmpty()) {
            edit.changed().forEach((key, value) -> records.add(record.apply(key, value)));
        }
        return refusal;
    }
}
