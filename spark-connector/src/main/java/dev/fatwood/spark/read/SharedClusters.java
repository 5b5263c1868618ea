package dev.fatwood.spark.read;

import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One {@link Cluster} per set of client settings and JVM, so that tasks share metadata and idle connections. They
 * live as long as the JVM: an executor talks to few clusters, and an idle one costs a few sockets. Thread: any.
 */
public final class SharedClusters {
    private static final Map<ClientConfig, Cluster> CLUSTERS = new ConcurrentHashMap<>();

    private SharedClusters() {}

    /** @param settings honoured {@code kafka.*} values; those the connection does not know are left to others */
    public static Cluster of(Map<String, String> settings) {
        return CLUSTERS.computeIfAbsent(ClientConfig.of(settings), Cluster::new);
    }
}
