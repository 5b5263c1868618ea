package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.image.BrokerConfigs;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Every setting of a topic with its value and where that comes from: the topic, else what was set for the broker or all brokers while
 * they run, else the broker's file of settings, else the default.
 */
public final class TopicConfigView {

    private final Map<String, String> ofFile;
    private final Supplier<MetadataImage> image;

    /** @param ofFile by topic setting: what the broker's file of settings gives to topics without a value of their own */
    public TopicConfigView(Map<String, String> ofFile, Supplier<MetadataImage> image) {
        this.ofFile = ofFile;
        this.image = image;
    }

    /** All entries, in the order of their names. */
    public List<ConfigEntry> entries(TopicImage topic) {
        MetadataImage now = image.get();
        return TopicConfigKeys.all().stream().map(key -> entry(key, topic, now)).toList();
    }

    private ConfigEntry entry(TopicConfigKey key, TopicImage topic, MetadataImage now) {
        List<Synonym> synonyms = new ArrayList<>(5);
        addIfSet(synonyms, key.name(), topic.configs().get(key.name()), ConfigSource.TOPIC);
        if (key.serverKey() != null) {
            BrokerConfigs running = now.brokerConfigs();
            String ofBroker = running.of(Integer.toString(now.nodeId())).get(key.serverKey());
            addIfSet(synonyms, key.serverKey(), ofBroker, ConfigSource.RUNNING_BROKER);
            addIfSet(
                    synonyms,
                    key.serverKey(),
                    running.of(BrokerConfigs.ALL).get(key.serverKey()),
                    ConfigSource.RUNNING_BROKERS);
            addIfSet(synonyms, key.serverKey(), ofFile.get(key.name()), ConfigSource.BROKER_FILE);
        }
        String defaultName = key.serverKey() == null ? key.name() : key.serverKey();
        synonyms.add(new Synonym(defaultName, key.defaultValue(), ConfigSource.DEFAULT));
        Synonym winner = synonyms.get(0);
        return new ConfigEntry(
                key.name(), winner.value(), winner.source(), key.type().id(), false, key.documentation(), synonyms);
    }

    private static void addIfSet(List<Synonym> synonyms, String name, String value, ConfigSource source) {
        if (value != null) {
            synonyms.add(new Synonym(name, value, source));
        }
    }
}
