package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.image.TopicImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every setting of a topic with its value and where that comes from: the topic, else the broker's settings, else the default. */
public final class TopicConfigView {

    private final Map<String, String> brokerDefaults;

    /** @param brokerDefaults by topic setting: what the broker's settings give to topics without a value of their own */
    public TopicConfigView(Map<String, String> brokerDefaults) {
        this.brokerDefaults = brokerDefaults;
    }

    /** All entries, in the order of their names. */
    public List<ConfigEntry> entries(TopicImage topic) {
        return TopicConfigKeys.all().stream().map(key -> entry(key, topic)).toList();
    }

    private ConfigEntry entry(TopicConfigKey key, TopicImage topic) {
        List<Synonym> synonyms = new ArrayList<>(3);
        String ofTopic = topic.configs().get(key.name());
        if (ofTopic != null) {
            synonyms.add(new Synonym(key.name(), ofTopic, ConfigSource.TOPIC));
        }
        String ofBroker = brokerDefaults.get(key.name());
        if (ofBroker != null) {
            synonyms.add(new Synonym(key.serverKey(), ofBroker, ConfigSource.BROKER_FILE));
        }
        String defaultName = key.serverKey() == null ? key.name() : key.serverKey();
        synonyms.add(new Synonym(defaultName, key.defaultValue(), ConfigSource.DEFAULT));
        Synonym winner = synonyms.get(0);
        return new ConfigEntry(
                key.name(), winner.value(), winner.source(), key.type().id(), false, key.documentation(), synonyms);
    }
}
