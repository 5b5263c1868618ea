package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.ConfigKey;
import dev.fatwood.broker.config.KnownKey;
import dev.fatwood.broker.config.KnownKeys;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.config.TopicConfig;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.config.ValueRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables of docs/settings.md, from the tables in the code.
 *
 * @param isReadOnly whether it takes a restart to change a broker's key
 */
record SettingsPage(Predicate<String> isReadOnly) {

    private static final String NO_LIMIT =
            " to (2147483647|9223372036854775807|9\\.22\\d*E18|1\\.79\\d*E308|Infinity)$";

    String text() {
        return ofBroker() + ofTopics() + ofGroups() + "\n## Keys of Apache Kafka without effect\n\n"
                + "Accepted, so that a settings file of Apache Kafka need not be thinned out, and named in one warning at the start.\n\n"
                + byReason(KnownKey.Effect.HARMLESS) + "\n## Keys of Apache Kafka that are refused\n\n"
                + "Ignoring one of these could leave a broker less safe than its settings say: the start stops, unless the value is Kafka's"
                + " default.\n\n" + byReason(KnownKey.Effect.REFUSED);
    }

    private String ofBroker() {
        return "\n## Of the broker\n\n| Setting | Type | Default | Allowed | Takes a restart | What it does |\n|---|---|---|---|---|---|\n"
                + BrokerKeys.all().stream()
                        .sorted(Comparator.comparing(ConfigKey::name))
                        .map(key -> row(
                                "`" + key.name() + "`",
                                key.type().name().toLowerCase(Locale.ROOT),
                                code(key.defaultText()),
                                allowed(key.allowed()),
                                isReadOnly.test(key.name()) ? "yes" : "no",
                                key.sentence()))
                        .collect(Collectors.joining());
    }

    private static String ofTopics() {
        Set<String> used = usedTopicKeys();
        return "\n## Of topics\n\n"
                + "| Setting | Type | Default | Allowed | Its default for all topics | What it does |\n|---|---|---|---|---|---|\n"
                + TopicConfigKeys.all().stream()
                        .map(key -> row(
                                "`" + key.name() + "`",
                                key.type().name().toLowerCase(Locale.ROOT),
                                code(key.defaultValue()),
                                allowed(key),
                                code(key.serverKey()),
                                (used.contains(key.name()) ? "" : "*Accepted, no effect here.* ")
                                        + key.documentation()))
                        .collect(Collectors.joining());
    }

    private static String ofGroups() {
        return "\n## Of single groups\n\n| Setting | Default | Allowed | Its default for all groups | What it does |\n|---|---|---|---|---|\n"
                + GroupConfigKeys.DEFAULT.all().stream()
                        .map(key -> row(
                                "`" + key.name() + "`",
                                code(Integer.toString(key.value())),
                                key.lowest() + " to " + key.highest(),
                                code(key.brokerKey()),
                                key.documentation()))
                        .collect(Collectors.joining());
    }

    /** The keys that the storage asks for. */
    private static Set<String> usedTopicKeys() {
        Set<String> asked = new HashSet<>();
        for (String codec : List.of("gzip", "lz4", "zstd")) {
            Map<String, String> topic = new HashMap<>(Map.of("compression.type", codec)) {
                @Override
                public String getOrDefault(Object key, String otherwise) {
                    asked.add(key.toString());
                    return super.getOrDefault(key, otherwise);
                }
            };
            TopicConfig.of(topic, Map.of());
        }
        return asked;
    }

    private static String byReason(KnownKey.Effect effect) {
        Map<String, String> keys = KnownKeys.all().values().stream()
                .filter(key -> key.effect() == effect)
                .collect(Collectors.groupingBy(
                        KnownKey::reason,
                        TreeMap::new,
                        Collectors.mapping(key -> "`" + key.name() + "`", Collectors.joining(", "))));
        return "| Why | Keys |\n|---|---|\n"
                + keys.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String allowed(TopicConfigKey key) {
        ValueRule rule = key.rule();
        if (!rule.choices().isEmpty()) {
            return String.join(" or ", rule.choices());
        }
        return switch (key.type()) {
            case BOOLEAN -> "true or false";
            case STRING, LIST -> "any text";
            case DOUBLE -> allowed(rule.min() + " to " + rule.max());
            case INT, LONG ->
                rule.min() == Double.NEGATIVE_INFINITY
                        ? "any number"
                        : allowed((long) rule.min() + " to "
                                + (rule.max() == Double.POSITIVE_INFINITY ? "Infinity" : (long) rule.max()));
        };
    }

    private static String allowed(String range) {
        return range.replaceFirst("^" + Long.MIN_VALUE + NO_LIMIT, "any number").replaceFirst(NO_LIMIT, " or more");
    }

    private static String code(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return ("0 to " + text).matches("0" + NO_LIMIT) ? "no limit" : "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
