package dev.fatwood.metadata.log;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.BrokerConfigChanged;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.ProducerIdsReserved;
import dev.fatwood.metadata.record.TopicCreated;
import java.util.ArrayList;
import java.util.List;

/** The fewest records that add up to an image. */
final class MetadataSnapshot {

    private MetadataSnapshot() {}

    static List<MetadataRecord> of(MetadataImage image) {
        List<MetadataRecord> records = new ArrayList<>();
        if (!image.isNew()) {
            records.add(new ClusterCreated(image.clusterId(), image.nodeId()));
        }
        image.topics().values().forEach(topic -> records.add(created(topic)));
        if (image.nextProducerId() > 0) {
            records.add(new ProducerIdsReserved(image.nextProducerId()));
        }
        image.brokerConfigs()
                .byBroker()
                .forEach((broker, configs) ->
                        configs.forEach((key, value) -> records.add(new BrokerConfigChanged(broker, key, value))));
        image.groupConfigs()
                .byName()
                .forEach((group, configs) ->
                        configs.forEach((key, value) -> records.add(new GroupConfigChanged(group, key, value))));
        return records;
    }

    private static TopicCreated created(TopicImage topic) {
        List<List<Integer>> assignments =
                topic.partitions().stream().map(PartitionImage::replicas).toList();
        return new TopicCreated(topic.topicId(), topic.name(), assignments, topic.configs());
    }
}
