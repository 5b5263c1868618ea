package dev.fatwood.compat.probe;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;

/**
 * Everything a plain producer and a consumer without a group do, with every compression; ends with exit code 0 when each record came
 * back where it was acknowledged. Arguments: bootstrap servers, prefix of topic names.
 */
public final class ClientProbe {

    private static final int PARTITIONS = 3;
    private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    private final String bootstrapServers;

    private ClientProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public static void main(String[] args) throws Exception {
        var probe = new ClientProbe(args[0]);
        probe.describeCluster();
        for (String compression : COMPRESSIONS) {
            probe.roundTrip(args[1] + "-" + compression, compression);
        }
        probe.autoCreate(args[1] + "-auto");
        System.out.println("probe ok");
    }

    private void describeCluster() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var cluster = admin.describeCluster();
            Expect.that(!cluster.clusterId().get().isEmpty(), "the cluster has an id");
            List<Node> nodes = List.copyOf(cluster.nodes().get());
            Expect.equal(nodes.size(), 1, "brokers");
            Expect.equal(nodes.get(0).host() + ":" + nodes.get(0).port(), bootstrapServers, "advertised address");
        }
    }

    private void roundTrip(String topic, String compression) throws Exception {
        createTopic(topic);
        var producing = new Producing(bootstrapServers, topic, compression);
        var log = new AckedLog();
        producing.async(log, 1_000);
        producing.sync(log, 20);
        producing.odd(log);
        var consuming = new Consuming(bootstrapServers, topic);
        consuming.readsBack(log);
        consuming.seeks(log);
        consuming.findsByTimestamp(log);
        producing.fireAndForget(300);
        consuming.awaitRecords(log.size() + 300);
        System.out.println(topic + " ok");
    }

    private void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            var description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            Expect.equal(description.partitions().size(), PARTITIONS, "partitions of " + topic);
        }
    }

    private void autoCreate(String topic) throws Exception {
        var log = new AckedLog();
        new Producing(bootstrapServers, topic, "none").async(log, 10);
        new Consuming(bootstrapServers, topic).readsBack(log);
        System.out.println(topic + " ok");
    }
}
