package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Topics of which offsets are missing in the middle. They are made for all groups at once, since making them is slow. */
final class GappedTopics {
    private static final int GROUPS_PER_TOPIC = 4;

    private GappedTopics() {}

    /** Those of one group, with the numbers of their partitions. */
    static Map<String, Integer> partitionsIn(GroupId group) {
        return group.number() % GROUPS_PER_TOPIC == 1
                ? Map.of(group.topic("gaps"), 1 + group.diceOfGaps().below(3))
                : Map.of();
    }

    static void make(TestCluster cluster, List<GroupId> groups) {
        List<GroupId> gapped =
                groups.stream().filter(group -> !partitionsIn(group).isEmpty()).toList();
        gapped.forEach(group ->
                partitionsIn(group).forEach((topic, partitions) -> cluster.create(topic, partitions, Map.of())));
        if (gapped.isEmpty()) {
            return;
        }
        if (TestCluster.IS_APACHE_KAFKA) {
            new CompactedTopics(cluster).write(gapped);
        } else {
            cluster.whileStopped(directory -> gapped.forEach(group -> ThinnedLogs.write(directory, group)));
        }
    }

    static List<Integer> partitions(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
