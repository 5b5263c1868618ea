package dev.fatwood.spark.read;

import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the leaders of partitions are, so that Spark may put a task beside its data. Only advice: never an error. */
final class LeaderHosts {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private LeaderHosts() {}

    /** Those that are known, which they are since their offsets were asked; a loopback address tells Spark nothing. */
    static Map<TopicPartition, String> of(Cluster cluster, Set<TopicPartition> partitions) {
        Map<TopicPartition, String> hosts = new HashMap<>();
        try {
            for (TopicPartition partition : partitions) {
                String host = cluster.leader(partition, cluster.config().requestDeadline())
                        .address()
                        .host();
                if (!THIS_MACHINE.contains(host)) {
                    hosts.put(partition, host);
                }
            }
        } catch (ClientException noLeader) {
            return hosts; // the task finds the leader, or says what is wrong
        }
        return hosts;
    }
}
