package dev.fatwood.client.write;

import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.TopicDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The topics a sender writes to. A topic is looked up when its first record comes, and may be created by that, if the
 * cluster is set up to do so. Its number of partitions then stays for this sender, unless a record names a higher one
 * that has come by then. Owned by the sender's thread.
 */
final class TopicRoutes {

    /** A cluster that creates topics on demand has the topic after a few tries. */
    private static final int UNKNOWN_TOPIC_TRIES = 5;

    private final Cluster cluster;
    private final SendConfig config;
    private final RandomGenerator random;
    private final Map<String, TopicRoute> routes = new HashMap<>();
    private final BufferStack buffers;
    /** Neighbouring records mostly go to one topic. */
    private TopicRoute last;

    TopicRoutes(Cluster cluster, SendConfig config, RandomGenerator random) {
        this.cluster = cluster;
        this.config = config;
        this.random = random;
        this.buffers = new BufferStack(config);
    }

    TopicRoute route(RecordSlot record) {
        TopicRoute route = last != null && last.topic().equals(record.topic()) ? last : route(record.topic());
        if (record.partition() != OutgoingRecord.ANY_PARTITION) {
            requirePartition(route, record);
        }
        return route;
    }

    private TopicRoute route(String topic) {
        TopicRoute route = routes.get(topic);
        if (route == null) {
            StickyPartitioner sticky = new StickyPartitioner(random, Math.max(config.batchBytesMax(), 1));
            route = new TopicRoute(topic, partitionCount(topic), config, sticky, buffers);
            routes.put(topic, route);
        }
        last = route;
        return route;
    }

    private void requirePartition(TopicRoute route, RecordSlot record) {
        int partition = record.partition();
        if (partition >= route.partitionCount()) {
            cluster.forget(record.topic());
            route.grow(partitionCount(record.topic()));
        }
        if (partition < 0 || partition >= route.partitionCount()) {
            throw new IllegalArgumentException("topic " + record.topic() + " has no partition " + partition
                    + ": it has " + route.partitionCount() + ", numbered from 0");
        }
    }

    private int partitionCount(String topic) {
        Backoff backoff = new Backoff(cluster.config(), Deadline.afterMs(config.blockMsMax()));
        for (int tries = 1; ; tries++) {
            TopicDescription known = described(topic);
            if (known.exists() && !known.partitions().isEmpty()) {
                return known.partitions().size();
            }
            boolean isGivenUp = !known.error().isRetriable()
                    || backoff.isOver()
                    || tries >= UNKNOWN_TOPIC_TRIES && known.partitions().isEmpty();
            if (isGivenUp) {
                throw new BrokerErrorException("send to topic " + topic, known.error());
            }
            backoff.pause();
        }
    }

    private TopicDescription described(String topic) {
        TopicDescription known = cluster.known(topic);
        return known != null
                ? known
                : cluster.describeOrCreate(List.of(topic)).topics().get(topic);
    }
}
