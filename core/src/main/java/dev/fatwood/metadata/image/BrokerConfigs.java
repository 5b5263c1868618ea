package dev.fatwood.metadata.image;

import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The settings of brokers that were changed while they run (KIP-226). Immutable.
 *
 * @param byBroker settings by key, for each broker by its number as text, and for all brokers under {@link #ALL}
 */
public record BrokerConfigs(SortedMap<String, SortedMap<String, String>> byBroker) {

    /** Stands for all brokers; what is set for one of them wins over it. */
    public static final String ALL = "";

    public static final BrokerConfigs NONE = new BrokerConfigs(Collections.emptySortedMap());

    /** What was set for {@code broker} itself, by key. */
    public SortedMap<String, String> of(String broker) {
        return byBroker.getOrDefault(broker, Collections.emptySortedMap());
    }

    /** These settings with one changed, or taken back if {@code value} is {@code null}. */
    BrokerConfigs with(String broker, String key, String value) {
        return new BrokerConfigs(
                new NamedConfigs(byBroker).with(broker, key, value).byName());
    }

    /** {@code ofFile}, which is by topic setting, with what was set for all brokers and for {@code broker} put over it. */
    Map<String, String> topicDefaults(String broker, Map<String, String> ofFile) {
        if (byBroker.isEmpty()) {
            return ofFile;
        }
        Map<String, String> defaults = new HashMap<>(ofFile);
        for (TopicConfigKey key : TopicConfigKeys.all()) {
            String value = key.serverKey() == null ? null : value(broker, key.serverKey());
            if (value != null) {
                defaults.put(key.name(), value);
            }
        }
        return defaults;
    }

    /** What was set for {@code broker}, else for all brokers; {@code null} if neither was. */
    String value(String broker, String key) {
        return of(broker).getOrDefault(key, of(ALL).get(key));
    }
}
