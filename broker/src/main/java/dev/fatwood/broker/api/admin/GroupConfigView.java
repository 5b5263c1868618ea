package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.broker.config.ConfigType;
import dev.fatwood.broker.config.KnownKeys;
import dev.fatwood.metadata.config.GroupConfigKey;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.ArrayList;
import java.util.List;

/** Every setting a single group may have: its own value, else that of the broker with all its places. */
record GroupConfigView(GroupConfigKeys keys, BrokerConfigView broker) {

    List<ConfigEntry> entries(String group, MetadataImage now) {
        return keys.all().stream().map(key -> entry(key, group, now)).toList();
    }

    private ConfigEntry entry(GroupConfigKey key, String group, MetadataImage now) {
        List<Synonym> synonyms = new ArrayList<>(5);
        String own = now.groupConfigs().of(group).get(key.name());
        if (own != null) {
            synonyms.add(new Synonym(key.name(), own, ConfigSource.GROUP));
        }
        synonyms.addAll(broker.places(
                KnownKeys.all().get(key.brokerKey()), now.brokerConfigs(), Integer.toString(now.nodeId())));
        Synonym winner = synonyms.get(0);
        return new ConfigEntry(
                key.name(),
                winner.value(),
                winner.source(),
                ConfigType.INT.wireId(),
                false,
                key.documentation(),
                synonyms);
    }
}
