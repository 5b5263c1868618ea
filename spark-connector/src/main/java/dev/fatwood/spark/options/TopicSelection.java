package dev.fatwood.spark.options;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetJson;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which topics or partitions a source reads. Exactly one of the three options names them. */
public sealed interface TopicSelection {
    /** Topics by name, partitions added later included. */
    record Subscribe(List<String> topics) implements TopicSelection {
        public Subscribe {
            topics = List.copyOf(topics);
        }

        @Override
        public String toString() {
            return "Subscribe[" + String.join(", ", topics) + "]";
        }
    }

    /**
     * Topics whose name holds a match of the pattern anywhere; anchor it with {@code ^} and {@code $} where that
     * matters.
     */
    record SubscribePattern(Pattern pattern) implements TopicSelection {
        public boolean matches(String topic) {
            return pattern.matcher(topic).find();
        }

        @Override
        public String toString() {
            return "SubscribePattern[" + pattern + "]";
        }
    }

    /** Fixed partitions; those that do not exist are left out, with a warning. */
    record Assign(Set<TopicPartition> partitions) implements TopicSelection {
        public Assign {
            partitions = Set.copyOf(partitions);
        }

        public Set<String> topics() {
            return partitions.stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return partitions.stream()
                    .map(TopicPartition::toString)
                    .sorted()
                    .collect(Collectors.joining(", ", "Assign[", "]"));
        }
    }

    /** @throws IllegalArgumentException if none or several of the options are set, or the value names nothing */
    static TopicSelection from(Options options) {
        String names = "subscribe, subscribePattern, assign";
        long given = Stream.of(OptionKey.SUBSCRIBE, OptionKey.SUBSCRIBE_PATTERN, OptionKey.ASSIGN)
                .filter(options::contains)
                .count();
        if (given == 0) {
            throw new IllegalArgumentException(
                    "One of the following options must be specified for Kafka source: " + names);
        }
        if (given > 1) {
            throw new IllegalArgumentException(
                    "Only one of the following options can be specified for Kafka source: " + names);
        }
        if (options.contains(OptionKey.SUBSCRIBE)) {
            return subscribe(options.text(OptionKey.SUBSCRIBE).orElseThrow());
        }
        return options.contains(OptionKey.SUBSCRIBE_PATTERN)
                ? pattern(
                        options.text(OptionKey.SUBSCRIBE_PATTERN).orElseThrow().trim())
                : assign(options.text(OptionKey.ASSIGN).orElseThrow());
    }

    private static TopicSelection subscribe(String value) {
        List<String> topics = Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
        if (topics.isEmpty()) {
            throw new IllegalArgumentException(
                    "No topics to subscribe to as specified value for option 'subscribe' is '" + value + "'");
        }
        return new Subscribe(topics);
    }

    private static TopicSelection pattern(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Pattern to subscribe is empty as specified value for option 'subscribePattern' is ''");
        }
        try {
            return new SubscribePattern(Pattern.compile(value));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "Option 'subscribePattern' is '" + value + "'; expected a regular expression: "
                            + malformed.getDescription(),
                    malformed);
        }
    }

    private static TopicSelection assign(String value) {
        if (!value.trim().startsWith("{")) {
            throw new IllegalArgumentException(
                    "No topicpartitions to assign as specified value for option 'assign' is '" + value + "'");
        }
        return new Assign(Options.ofOption(OptionKey.ASSIGN, () -> OffsetJson.readPartitions(value)));
    }
}
