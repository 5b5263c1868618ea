package dev.fatwood.spark.it;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.client.write.DeliveredBatch;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.protocol.model.TopicId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * The cluster of the test process: a broker of ours, or Apache Kafka with {@code -Dfatwood.it.cluster=apache-kafka}.
 * Started with the first test that needs it, stopped with the process. Topics get fresh names, so that tests do not
 * meet.
 */
public final class TestCluster {
    public static final boolean IS_APACHE_KAFKA = "apache-kafka".equals(System.getProperty("fatwood.it.cluster"));

    /** Records of tests are as old as the tests like; a cluster that expires records would take them away meanwhile. */
    private static final Map<String, String> KEEP_OLD_RECORDS =
            IS_APACHE_KAFKA ? Map.of("retention.ms", "-1") : Map.of();

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static TestCluster shared;

    /** A compacting broker would look for work every 15 s only. */
    private static final Map<String, String> COMPACT_SOON = Map.of("log.cleaner.backoff.ms", "100");

    private final Path directory = temporaryDirectory();
    private final String bootstrapServers;
    private final Cluster cluster;
    private final ClusterAdmin admin;
    private Broker broker;

    private TestCluster() {
        this.bootstrapServers = start();
        this.cluster = new Cluster(ClientConfig.to(bootstrapServers));
        this.admin = new ClusterAdmin(cluster);
    }

    public static synchronized TestCluster get() {
        if (shared == null) {
            shared = new TestCluster();
        }
        return shared;
    }

    private String start() {
        if (IS_APACHE_KAFKA) {
            ApacheKafka kafka = ApacheKafka.start(directory, COMPACT_SOON);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return kafka.bootstrapServers();
        }
        broker = Broker.start(BrokerConfig.local(directory, 0));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> broker.close()));
        return broker.bootstrapServers();
    }

    /** Stops the broker of ours, has its directory changed, and starts it where it was. Nobody else may use it. */
    public void whileStopped(Consumer<Path> change) {
        int port = broker.port();
        broker.close();
        change.accept(directory);
        broker = Broker.start(BrokerConfig.local(directory, port));
    }

    /** Where the cluster keeps its logs, somewhere below. */
    public Path directory() {
        return directory;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "it-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public ClusterAdmin admin() {
        return admin;
    }

    /** A new topic whose name starts with {@code prefix}. */
    public String topic(String prefix, int partitions) {
        return topic(prefix, partitions, Map.of());
    }

    /** @param configs of the topic, by their Kafka names */
    public String topic(String prefix, int partitions, Map<String, String> configs) {
        String name = prefix + "-" + TOPICS.incrementAndGet();
        create(name, partitions, configs);
        return name;
    }

    /** A new topic of just this name, which no other test may use. */
    public void create(String name, int partitions, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(KEEP_OLD_RECORDS);
        all.putAll(configs);
        TopicOutcome outcome = admin.createTopic(new NewTopic(name, partitions, (short) 1, all));
        if (!outcome.isDone()) {
            throw new IllegalStateException(outcome.toString());
        }
        awaitOtherThan(TopicId.ZERO, name);
    }

    /** Apache Kafka's broker hears of a topic a while after its controller has answered. */
    private void awaitOtherThan(UUID topicId, String name) {
        TopicDescription described = describe(name);
        while (!described.exists() || described.topicId().equals(topicId)) {
            Thread.onSpinWait();
            described = describe(name);
        }
    }

    /** What the cluster says of a topic now. */
    public TopicDescription describe(String topic) {
        return admin.describeTopics(List.of(topic)).get(topic);
    }

    /** Has partitions added to a topic, so that it has {@code partitions} of them. */
    public void addPartitions(String topic, int partitions) throws Exception {
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            kafka.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
        while (describe(topic).partitions().size() < partitions) {
            Thread.onSpinWait();
        }
    }

    /** Has the first records of a partition removed, up to {@code offset}, as retention does. */
    public void expire(String topic, int partition, long offset) throws Exception {
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            kafka.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    /** Deletes a topic, and creates it again under its name as soon as it is gone. Brokers know the new one then. */
    public void recreate(String topic, int partitions) {
        UUID before = describe(topic).topicId();
        delete(topic);
        while (!admin.createTopic(new NewTopic(topic, partitions, (short) 1, KEEP_OLD_RECORDS))
                .isDone()) {
            Thread.onSpinWait(); // a topic may be a while in going
        }
        awaitOtherThan(before, topic);
    }

    public void delete(String topic) {
        TopicOutcome outcome = admin.deleteTopic(topic);
        if (!outcome.isDone()) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Sends texts as values, with keys equal to them, to one partition, in one batch or few. */
    public void send(String topic, int partition, List<String> values) {
        send(
                values.stream()
                        .map(value -> new OutgoingRecord(
                                topic, partition, 1_700_000_000_000L, bytes(value), bytes(value), List.of()))
                        .toList(),
                Map.of());
    }

    /** Sends texts as values of records of one time, without keys. */
    public void sendAt(String topic, int partition, long timestampMs, List<String> values) {
        send(
                values.stream()
                        .map(value -> new OutgoingRecord(topic, partition, timestampMs, null, bytes(value), List.of()))
                        .toList(),
                Map.of());
    }

    /**
     * @param settings of the producer, by their Kafka names
     * @return what the batches were that the records went in
     */
    public List<DeliveredBatch> send(List<OutgoingRecord> records, Map<String, String> settings) {
        List<DeliveredBatch> batches = new ArrayList<>();
        try (RecordSender sender = new RecordSender(cluster, SendConfig.of(settings), batches::add)) {
            records.forEach(sender::send);
            sender.flush();
        }
        return batches;
    }

    public static ByteBuffer bytes(String text) {
        return text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
