package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.regex.TopicPattern;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which topics a group reads in the cluster as it is, and what they look like.
 *
 * <p>Internal topics are not offered to expressions: a group that reads the topic its own commits go to never comes to rest.
 */
record GroupTopics(MetadataImage image) {

    private static final Set<String> INTERNAL =
            Set.of("__consumer_offsets", "__transaction_state", "__share_group_state");

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** What {@code regex} comes to; nothing if it is not valid, or takes too long to evaluate. */
    Optional<SortedSet<String>> matching(String regex) {
        List<String> names = image.topics().keySet().stream()
                .filter(name -> !INTERNAL.contains(name))
                .toList();
        return TopicPattern.compile(regex).pattern().flatMap(pattern -> pattern.matching(names));
    }

    /** The topics of one member that exist. */
    Set<UUID> topicIds(ConsumerGroup group, MemberMetadata member) {
        Set<UUID> topicIds = new HashSet<>();
        names(group, member)
                .forEach(name -> image.topic(name).map(TopicImage::topicId).ifPresent(topicIds::add));
        return topicIds;
    }

    /** What one member is subscribed to, whether it exists or not. */
    static Set<String> names(ConsumerGroup group, MemberMetadata member) {
        Set<String> names = new HashSet<>(member.topicNames());
        member.topicRegex().map(group.regexes()::get).ifPresent(resolved -> names.addAll(resolved.names()));
        return names;
    }

    /**
     * Differs where a subscribed topic came, went or got partitions: FNV-1a over name, id and count of each that exists, in the order
     * of names; 0 if none does. A record of Kafka's own has another hash, which costs a rebalance when a group moves over.
     */
    long hash(ConsumerGroup group) {
        SortedSet<String> names = new TreeSet<>();
        group.members().values().forEach(member -> names.addAll(names(group, member.metadata())));
        long hash = 0;
        for (String name : names) {
            Optional<TopicImage> topic = image.topic(name);
            if (topic.isPresent()) {
                hash = mixed(hash == 0 ? FNV_OFFSET : hash, topic.get());
            }
        }
        return hash;
    }

    private static long mixed(long hash, TopicImage topic) {
        long mixed = hash;
        for (int n = 0; n < topic.name().length(); n++) {
            mixed = mixed(mixed, topic.name().charAt(n));
        }
        mixed = mixed(mixed, topic.topicId().getMostSignificantBits());
        mixed = mixed(mixed, topic.topicId().getLeastSignificantBits());
        return mixed(mixed, topic.partitions().size());
    }

    private static long mixed(long hash, long value) {
        long mixed = (hash ^ value) * FNV_PRIME;
        return mixed ^ mixed >>> 32;
    }
}
