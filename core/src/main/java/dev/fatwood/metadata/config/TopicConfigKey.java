package dev.fatwood.metadata.config;

import java.util.Optional;

/**
 * One setting a topic may have.
 *
 * @param defaultValue what it is when neither the topic nor the broker sets it, as text
 * @param rule which values it takes beyond its type
 * @param serverKey the broker setting that gives the default for all topics, or {@code null} if there is none
 * @param documentation one sentence for people
 */
public record TopicConfigKey(
        String name, ConfigType type, String defaultValue, ValueRule rule, String serverKey, String documentation) {

    public TopicConfigKey {
        rule.problem(type, defaultValue).ifPresent(problem -> {
            throw new IllegalArgumentException("default of " + name + " is " + defaultValue + ": " + problem);
        });
    }

    /** What is wrong with {@code value} for this key, in Kafka's words, or nothing. */
    public Optional<String> problem(String value) {
        return rule.problem(type, value)
                .map(problem -> "Invalid value " + value + " for configuration " + name + ": " + problem);
    }
}
