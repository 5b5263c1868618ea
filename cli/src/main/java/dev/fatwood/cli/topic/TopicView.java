package dev.fatwood.cli.topic;

import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.ListedOffset;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.admin.TopicChanges;
import dev.fatwood.client.admin.TopicSetting;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.PartitionDescription;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All there is to tell about one topic.
 *
 * @param partitions a row per partition
 * @param settings a row per setting
 */
record TopicView(String topic, String topicId, Rows partitions, Rows settings) {

    static TopicView of(Cluster cluster, TopicDescription topic, boolean withDefaults) {
        return new TopicView(
                topic.name(),
                TopicId.text(topic.topicId()),
                partitions(cluster, topic),
                settings(cluster, topic, withDefaults));
    }

    private static Rows partitions(Cluster cluster, TopicDescription topic) {
        List<TopicPartition> led = topic.partitions().stream()
                .filter(partition -> partition.leaderId() >= 0)
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        List<Map<TopicPartition, ListedOffset>> ends = new ClusterAdmin(cluster)
                .offsets(
                        List.of(all(led, OffsetSpec.EARLIEST), all(led, OffsetSpec.LATEST)),
                        IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> sizes = new TopicChanges(cluster).sizes();
        Rows rows = Rows.of("partition", "leader", "replicas", "isr", "logStart", "logEnd", "sizeBytes");
        for (PartitionDescription partition : topic.partitions()) {
            TopicPartition place = new TopicPartition(topic.name(), partition.partition());
            rows.add(
                    partition.partition(),
                    partition.leaderId() < 0 ? null : partition.leaderId(),
                    partition.replicas(),
                    partition.isr(),
                    offset(ends.get(0).get(place)),
                    offset(ends.get(1).get(place)),
                    sizes.get(place));
        }
        return rows;
    }

    private static Map<TopicPartition, OffsetSpec> all(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new LinkedHashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        return specs;
    }

    private static Long offset(ListedOffset found) {
        return found == null ? null : (Long) found.offset();
    }

    private static Rows settings(Cluster cluster, TopicDescription topic, boolean withDefaults) {
        Rows rows = Rows.of("setting", "value", "from");
        new TopicChanges(cluster)
                .settings(topic.name()).stream()
                        .filter(setting -> withDefaults || setting.source() != TopicSetting.Source.DEFAULT)
                        .forEach(setting -> rows.add(
                                setting.name(),
                                setting.value(),
                                setting.source().name().toLowerCase(Locale.ROOT)));
        return rows;
    }

    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("topic", topic);
        object.put("topicId", topicId);
        object.put("partitions", partitions.objects());
        object.put("settings", settings.objects());
        return object;
    }

    void print(PrintStream out) {
        out.println("topic " + topic + ", id " + topicId + ", partitions "
                + partitions.rows().size());
        partitions.printTable(out);
        if (!settings.rows().isEmpty()) {
            out.println();
            settings.printTable(out);
        }
        out.println();
    }
}
