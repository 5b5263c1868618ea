package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.broker.config.ConfigType;
import dev.fatwood.metadata.config.GroupConfigKey;
import dev.fatwood.metadata.config.GroupConfigKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every setting a single group may have: its own value, else that of the broker. */
public record GroupConfigView(GroupConfigKeys keys) {

    /** @param ofGroup what was set for the group */
    List<ConfigEntry> entries(Map<String, String> ofGroup) {
        return keys.all().stream()
                .map(key -> entry(key, ofGroup.get(key.name())))
                .toList();
    }

    private static ConfigEntry entry(GroupConfigKey key, String own) {
        String otherwise = Integer.toString(key.defaultValue());
        List<Synonym> synonyms = new ArrayList<>(2);
        if (own != null) {
            synonyms.add(new Synonym(key.name(), own, ConfigSource.GROUP));
        }
        synonyms.add(new Synonym("group." + key.name(), otherwise, ConfigSource.DEFAULT));
        return new ConfigEntry(
                key.name(),
                own == null ? otherwise : own,
                own == null ? ConfigSource.DEFAULT : ConfigSource.GROUP,
                ConfigType.INT.wireId(),
                false,
                key.documentation(),
                synonyms);
    }
}
