package dev.fatwood.metadata.record;

/** One decided change of the cluster's metadata. Applied in order, whole or not at all. */
public sealed interface MetadataRecord
        permits ClusterCreated,
                TopicCreated,
                PartitionsAdded,
                TopicConfigChanged,
                TopicDeleted,
                ProducerIdsReserved,
                BrokerConfigChanged,
                GroupConfigChanged {}
