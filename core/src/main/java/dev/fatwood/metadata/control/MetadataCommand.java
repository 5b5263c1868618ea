package dev.fatwood.metadata.control;

/**
 * A wish to change the cluster's metadata.
 *
 * @param <R> what its sender is told
 */
public sealed interface MetadataCommand<R>
        permits CreateCluster, CreateTopics, DeleteTopics, CreatePartitions, AlterConfigs, ReserveProducerIds {

    /** Hands this command to the method of {@code controller} that decides on it. */
    Decision<R> decidedBy(Controller controller);
}
