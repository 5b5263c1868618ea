package dev.fatwood.metadata.control;

import dev.fatwood.metadata.config.ConfigType;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import java.util.Optional;

/**
 * Which settings of a broker may be changed while it runs: those that are defaults of topics, and some of groups. All others are
 * read once, at the start. Refusals have the code of Apache Kafka, which is not that of topics.
 */
final class BrokerConfigRules implements ConfigRules {

    private final Map<String, String> ofFile;
    private final GroupConfigKeys ofGroups;

    /**
     * @param ofFile what the broker's file of settings gives, by topic setting
     * @param ofGroups what single groups may set, as the file has it
     */
    BrokerConfigRules(Map<String, String> ofFile, GroupConfigKeys ofGroups) {
        this.ofFile = ofFile;
        this.ofGroups = ofGroups;
    }

    @Override
    public Optional<Refusal> nameProblem(String name) {
        return TopicConfigKeys.findByServerKey(name).isPresent()
                        || ofGroups.findRunning(name).isPresent()
                ? Optional.empty()
                : refusal("Cannot update these configs dynamically: " + name
                        + ". Set it in the broker's file of settings and restart; while it runs, only defaults of topics, such as "
                        + "log.retention.ms, and group.consumer.assignment.interval.ms can be changed");
    }

    @Override
    public Optional<Refusal> valueProblem(String name, String value) {
        return TopicConfigKeys.findByServerKey(name)
                .flatMap(key -> key.problem(value))
                .or(() -> ofGroups.findRunning(name).flatMap(key -> key.problem(value)))
                .flatMap(problem -> refusal(problem + " (" + name + ")"));
    }

    @Override
    public Optional<Refusal> problemTogether(Map<String, String> configs) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> refusal(String problem) {
        return Optional.of(new Refusal(ErrorCode.INVALID_REQUEST, problem));
    }

    @Override
    public boolean isList(String name) {
        return TopicConfigKeys.findByServerKey(name)
                .filter(key -> key.type() == ConfigType.LIST)
                .isPresent();
    }

    @Override
    public String defaultValue(String name) {
        return TopicConfigKeys.findByServerKey(name).map(this::defaultValue).orElse("");
    }

    private String defaultValue(TopicConfigKey key) {
        return ofFile.getOrDefault(key.name(), key.defaultValue());
    }
}
