package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.ConfigKey;
import dev.fatwood.broker.config.ConfigType;
import dev.fatwood.broker.config.KnownKey;
import dev.fatwood.broker.config.KnownKeys;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.image.BrokerConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every broker setting that Kafka knows, and ours, with its value and where that comes from: what was set for the broker or all
 * brokers while they run, else the file of settings, else the default. Those that take a restart are read-only.
 */
final class BrokerConfigView {

    private final Map<String, String> given;
    private final GroupConfigKeys ofGroups;

    /**
     * @param given the settings as they were written in the file
     * @param ofGroups those of groups, some of which can be changed while the broker runs
     */
    BrokerConfigView(Map<String, String> given, GroupConfigKeys ofGroups) {
        this.given = given;
        this.ofGroups = ofGroups;
    }

    /** All entries of one broker, in the order of their names. */
    List<ConfigEntry> entries(BrokerConfigs running, String broker) {
        return KnownKeys.all().values().stream()
                .map(key -> entry(key, running, broker))
                .toList();
    }

    /** What was set for all brokers while they run, and nothing else. */
    List<ConfigEntry> entriesOfAll(BrokerConfigs running) {
        Map<String, String> ofAll = running.of(BrokerConfigs.ALL);
        return KnownKeys.all().values().stream()
                .filter(key -> ofAll.containsKey(key.name()))
                .map(key -> entry(key, running, BrokerConfigs.ALL))
                .toList();
    }

    private ConfigEntry entry(KnownKey key, BrokerConfigs running, String broker) {
        List<Synonym> synonyms = places(key, running, broker);
        String value = synonyms.isEmpty() ? null : synonyms.get(0).value();
        ConfigSource source =
                synonyms.isEmpty() ? ConfigSource.DEFAULT : synonyms.get(0).source();
        return new ConfigEntry(
                key.name(), value, source, key.type().wireId(), isReadOnly(key), documentation(key), synonyms);
    }

    /** Every place that gives a value to {@code key}, the winning one first. */
    List<Synonym> places(KnownKey key, BrokerConfigs running, String broker) {
        List<Synonym> synonyms = new ArrayList<>(4);
        if (!broker.equals(BrokerConfigs.ALL)) {
            addIfSet(synonyms, key, running.of(broker).get(key.name()), ConfigSource.RUNNING_BROKER);
        }
        addIfSet(synonyms, key, running.of(BrokerConfigs.ALL).get(key.name()), ConfigSource.RUNNING_BROKERS);
        addIfSet(synonyms, key, given.get(key.name()), ConfigSource.BROKER_FILE);
        addIfSet(synonyms, key, defaultText(key), ConfigSource.DEFAULT);
        return synonyms;
    }

    private static void addIfSet(List<Synonym> synonyms, KnownKey key, String value, ConfigSource source) {
        if (value != null) {
            synonyms.add(new Synonym(key.name(), shown(key, value), source));
        }
    }

    private static String defaultText(KnownKey key) {
        ConfigKey<?> honoured = BrokerKeys.find(key.name());
        return honoured == null ? key.defaultText() : honoured.defaultText();
    }

    private boolean isReadOnly(KnownKey key) {
        return TopicConfigKeys.findByServerKey(key.name()).isEmpty()
                && ofGroups.findRunning(key.name()).isEmpty();
    }

    private static String documentation(KnownKey key) {
        ConfigKey<?> honoured = BrokerKeys.find(key.name());
        if (honoured != null) {
            return honoured.sentence();
        }
        Optional<TopicConfigKey> ofTopics = TopicConfigKeys.findByServerKey(key.name());
        return ofTopics.map(
                        topicKey -> "Default of the topic setting " + topicKey.name() + ": " + topicKey.documentation())
                .orElseGet(() -> "No effect here: " + key.reason() + ".");
    }

    /** Passwords are never shown. */
    private static String shown(KnownKey key, String value) {
        return key.type() == ConfigType.PASSWORD ? null : value;
    }
}
