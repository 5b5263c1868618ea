package dev.fatwood.metadata.control;

import dev.fatwood.metadata.config.ConfigType;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which settings a topic may have: each by itself, then all of them together. */
final class TopicConfigRules implements ConfigRules {

    private final Map<String, String> defaults;

    /** @param defaults what topics without a value of their own get, by topic setting; without those of the settings themselves */
    TopicConfigRules(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    /** What is wrong with all settings of a topic, or nothing; in the order of keys. */
    Optional<Refusal> problem(Map<String, String> configs) {
        return new TreeMap<>(configs)
                .entrySet().stream()
                        .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                        .findFirst()
                        .or(() -> problemTogether(configs));
    }

    @Override
    public Optional<Refusal> nameProblem(String name) {
        return TopicConfigKeys.find(name).isPresent() ? Optional.empty() : refuse("Unknown topic config name: " + name);
    }

    @Override
    public Optional<Refusal> valueProblem(String name, String value) {
        return TopicConfigKeys.find(name).flatMap(key -> key.problem(value)).flatMap(TopicConfigRules::refuse);
    }

    @Override
    public Optional<Refusal> refusal(String problem) {
        return refuse(problem);
    }

    @Override
    public boolean isList(String name) {
        return TopicConfigKeys.find(name)
                .filter(key -> key.type() == ConfigType.LIST)
                .isPresent();
    }

    @Override
    public String defaultValue(String name) {
        return TopicConfigKeys.find(name)
                .map(key -> defaults.getOrDefault(name, key.defaultValue()))
                .orElse("");
    }

    @Override
    public Optional<Refusal> problemTogether(Map<String, String> configs) {
        if (value(configs, TopicConfigKeys.REMOTE_STORAGE_ENABLE).equalsIgnoreCase("true")) {
            return refuse(
                    "Tiered Storage functionality is disabled in the broker: this one keeps all records in its log "
                            + "directory. Leave remote.storage.enable at false.");
        }
        String min = value(configs, TopicConfigKeys.MIN_COMPACTION_LAG_MS);
        String max = value(configs, TopicConfigKeys.MAX_COMPACTION_LAG_MS);
        if (Long.parseLong(min) > Long.parseLong(max)) {
            return refuse("conflict topic config setting min.compaction.lag.ms (" + min + ") > max.compaction.lag.ms ("
                    + max + ")");
        }
        return Optional.empty();
    }

    private String value(Map<String, String> configs, TopicConfigKey key) {
        return configs.getOrDefault(key.name(), defaultValue(key.name())).trim();
    }

    private static Optional<Refusal> refuse(String problem) {
        return Optional.of(new Refusal(ErrorCode.INVALID_CONFIG, problem));
    }
}
