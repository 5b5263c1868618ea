package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigEntry.Synonym;
import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.ConfigKey;
import dev.fatwood.broker.config.ConfigType;
import dev.fatwood.broker.config.KnownKey;
import dev.fatwood.broker.config.KnownKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every broker setting that Kafka knows, with the value given or the default. All are read-only: they take a restart. */
final class BrokerConfigView {

    private final Map<String, String> given;

    /** @param given the settings as they were written */
    BrokerConfigView(Map<String, String> given) {
        this.given = given;
    }

    /** All entries, in the order of their names. */
    List<ConfigEntry> entries() {
        return KnownKeys.all().values().stream().map(this::entry).toList();
    }

    private ConfigEntry entry(KnownKey key) {
        ConfigKey<?> honoured = BrokerKeys.find(key.name());
        String defaultText = honoured == null ? key.defaultText() : honoured.defaultText();
        String value = given.get(key.name());
        List<Synonym> synonyms = new ArrayList<>(2);
        if (value != null) {
            synonyms.add(new Synonym(key.name(), shown(key, value), ConfigSource.BROKER_FILE));
        }
        if (defaultText != null) {
            synonyms.add(new Synonym(key.name(), shown(key, defaultText), ConfigSource.DEFAULT));
        }
        String winner = synonyms.isEmpty() ? null : synonyms.get(0).value();
        ConfigSource source = value == null ? ConfigSource.DEFAULT : ConfigSource.BROKER_FILE;
        String documentation = honoured == null ? "No effect here: " + key.reason() + "." : honoured.sentence();
        return new ConfigEntry(key.name(), winner, source, key.type().wireId(), true, documentation, synonyms);
    }

    /** Passwords are never shown. */
    private static String shown(KnownKey key, String value) {
        return key.type() == ConfigType.PASSWORD ? null : value;
    }
}
