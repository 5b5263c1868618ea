package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.scheduler.ExecutorCacheTaskLocation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which executor reads which partition: the same one batch after batch, as long as the executors stay the same, so that
 * it finds the reader of the batch before.
 *
 * @param executors names Spark takes as task locations, in order; empty where the driver does the work itself
 */
record ExecutorLocations(List<String> executors) {
    /** The executors there are now. */
    static ExecutorLocations now() {
        SparkEnv env = SparkEnv.get();
        if (env == null || env.blockManager().blockManagerId() == null) {
            return new ExecutorLocations(List.of());
        }
        var blockManager = env.blockManager();
        return new ExecutorLocations(
                CollectionConverters.asJava(blockManager.master().getPeers(blockManager.blockManagerId())).stream()
                        .filter(peer -> !peer.isDriver())
                        .map(peer -> ExecutorCacheTaskLocation.apply(peer.host(), peer.executorId())
                                .toString())
                        .sorted()
                        .toList());
    }

    /** Empty if it may be read anywhere. */
    String of(TopicPartition partition) {
        return executors.isEmpty() ? "" : executors.get(Math.floorMod(partition.hashCode(), executors.size()));
    }
}
