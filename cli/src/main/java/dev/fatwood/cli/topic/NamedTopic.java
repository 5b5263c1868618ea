package dev.fatwood.cli.topic;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the topic a command was given, or says in one line that it is not there and which may have been meant. */
public final class NamedTopic {

    private static final int ALIKE_CHARS = 3;

    private NamedTopic() {}

    /** As {@link #findAll}, of one. */
    public static TopicDescription find(Cluster cluster, String name) {
        return findAll(cluster, List.of(name)).get(0);
    }

    /**
     * All of {@code names} by one lookup, so that a command can refuse before it has changed the first.
     *
     * @throws CommandFailure if one of them is not there
     * @throws dev.fatwood.cli.shell.UsageFailure if one cannot be a topic's
     */
    static List<TopicDescription> findAll(Cluster cluster, List<String> names) {
        TopicWords.requireValid(names);
        ClusterAdmin admin = new ClusterAdmin(cluster);
        Map<String, TopicDescription> topics = admin.describeTopics(names);
        List<String> missing =
                names.stream().filter(name -> isMissing(topics.get(name))).toList();
        if (missing.size() > 1) {
            throw new CommandFailure("there are no topics '" + String.join("', '", missing)
                    + "'; fatwood topics list shows those there are; nothing was done");
        }
        String otherwise = names.size() == 1 ? "" : "; nothing was done";
        return names.stream()
                .map(name -> checked(admin, name, topics.get(name), otherwise))
                .toList();
    }

    private static TopicDescription checked(ClusterAdmin admin, String name, TopicDescription topic, String otherwise) {
        if (isMissing(topic)) {
            throw new CommandFailure("there is no topic '" + name + "'" + hint(admin, name) + otherwise);
        }
        if (!topic.exists()) {
            throw new CommandFailure(
                    "cannot use topic '" + name + "': " + topic.error().message() + otherwise);
        }
        return topic;
    }

    /** @throws CommandFailure if {@code topic} has no such partition */
    public static void requirePartition(TopicDescription topic, int partition) {
        int count = topic.partitions().size();
        if (partition >= count) {
            throw new CommandFailure("topic '" + topic.name() + "' has no partition " + partition + "; it has "
                    + (count == 1 ? "0 alone" : "0 to " + (count - 1)));
        }
    }

    private static boolean isMissing(TopicDescription topic) {
        return topic == null || topic.error() == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
    }

    private static String hint(ClusterAdmin admin, String name) {
        return admin.listTopics().stream()
                .filter(topic -> !topic.isInternal() && isAlike(topic.name(), name))
                .findFirst()
                .map(topic -> "; did you mean '" + topic.name() + "'?")
                .orElse("; fatwood topics list shows those there are");
    }

    private static boolean isAlike(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        boolean isPart = Math.min(a.length(), b.length()) >= ALIKE_CHARS && (a.contains(b) || b.contains(a));
        return isPart || prefix(a).equals(prefix(b));
    }

    private static String prefix(String name) {
        return name.substring(0, Math.min(ALIKE_CHARS, name.length()));
    }
}
