package org.apache.kafka.streams.integration.utils;

import dev.fatwood.suites.streams.Broker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.server.util.MockTime;
import org.apache.kafka.test.TestUtils;
import org.junit.jupiter.api.Assumptions;

/**
 * What the integration tests of Kafka Streams think is a cluster inside their JVM: one broker in a process of its own. It stands before
 * Kafka's class of the same name on the class path and has the methods those tests call. One broker only.
 */
public class EmbeddedKafkaCluster {

    /** The time of tests that make up timestamps; the broker has its own. */
    public final MockTime time;

    /** A topic's setting that a test gives to brokers: Apache Kafka passes over keys it does not know, Fatwood refuses them. */
    private static final Set<String> NOT_OF_A_BROKER = Set.of("file.delete.delay.ms");

    private final int brokers;
    private final Map<String, String> settings = new HashMap<>();
    private Broker broker;

    public EmbeddedKafkaCluster(int brokers) {
        this(brokers, new Properties());
    }

    public EmbeddedKafkaCluster(int brokers, Properties settings) {
        this(brokers, settings, System.currentTimeMillis());
    }

    public EmbeddedKafkaCluster(int brokers, Properties settings, long startMs) {
        this(brokers, settings, Map.of(), startMs, System.nanoTime());
    }

    public EmbeddedKafkaCluster(int brokers, Properties settings, Map<Integer, Map<String, String>> perBroker) {
        this(brokers, settings, perBroker, System.currentTimeMillis(), System.nanoTime());
    }

    public EmbeddedKafkaCluster(
            int brokers, Properties settings, Map<Integer, Map<String, String>> perBroker, long startMs, long startNs) {
        this.brokers = brokers;
        this.time = new MockTime(startMs, startNs);
        this.settings.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "0",
                "offsets.topic.num.partitions", "5",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "group.streams.min.session.timeout.ms", "100",
                "group.streams.min.heartbeat.interval.ms", "100"));
        settings.forEach((key, value) -> this.settings.put(key.toString(), value.toString()));
        perBroker.values().forEach(this.settings::putAll);
        NOT_OF_A_BROKER.forEach(this.settings::remove);
    }

    public void start() {
        Assumptions.assumeTrue(brokers == 1, "needs " + brokers + " brokers");
        broker = Broker.start(settings);
    }

    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Admin createAdminClient() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    public void createTopics(String... topics) throws InterruptedException {
        for (String topic : topics) {
            createTopic(topic);
        }
    }

    public void createTopic(String topic) {
        createTopic(topic, 1);
    }

    public void createTopic(String topic, int partitions) {
        createTopic(topic, partitions, 1, Map.of());
    }

    public void createTopic(String topic, int partitions, int replicas) throws InterruptedException {
        createTopic(topic, partitions, replicas, Map.of());
    }

    /** Returns when the topic is listed; one that is already there is left as it is. */
    public void createTopic(String topic, int partitions, int replicas, Map<String, String> configs) {
        try (Admin admin = createAdminClient()) {
            NewTopic wanted = new NewTopic(topic, partitions, (short) replicas).configs(configs);
            unless(
                    TopicExistsException.class,
                    admin.createTopics(List.of(wanted)).all());
            TestUtils.waitForCondition(() -> getAllTopicsInCluster().contains(topic), topic + " is not listed");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public void deleteTopics(String... topics) {
        for (String topic : topics) {
            deleteTopic(topic);
        }
    }

    public void deleteTopic(String topic) {
        try (Admin admin = createAdminClient()) {
            unless(
                    UnknownTopicOrPartitionException.class,
                    admin.deleteTopics(List.of(topic)).all());
        }
    }

    /** All but internal ones. */
    public void deleteAllTopics() {
        try (Admin admin = createAdminClient()) {
            Set<String> topics = answer(admin.listTopics().names());
            unless(
                    UnknownTopicOrPartitionException.class,
                    admin.deleteTopics(topics).all());
        }
    }

    public void waitForRemainingTopics(long timeoutMs, String... topics) throws InterruptedException {
        Set<String> wanted = Set.of(topics);
        TestUtils.waitForCondition(
                () -> getAllTopicsInCluster().equals(wanted), timeoutMs, "other topics than " + wanted + " remain");
    }

    public Set<String> getAllTopicsInCluster() {
        try (Admin admin = createAdminClient()) {
            return answer(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        }
    }

    /** The settings given to the topic itself. */
    public Properties getLogConfig(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = createAdminClient()) {
            Properties own = new Properties();
            own.putAll(answer(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
            return own;
        }
    }

    public void setGroupSessionTimeout(String group, int timeoutMs) {
        setGroup(group, "streams.session.timeout.ms", timeoutMs);
    }

    public void setGroupHeartbeatTimeout(String group, int intervalMs) {
        setGroup(group, "streams.heartbeat.interval.ms", intervalMs);
    }

    public void setGroupStandbyReplicas(String group, int replicas) {
        setGroup(group, "streams.num.standby.replicas", replicas);
    }

    public void setGroupStreamsInitialRebalanceDelay(String group, int delayMs) {
        setGroup(group, "streams.initial.rebalance.delay.ms", delayMs);
    }

    private void setGroup(String group, String key, int value) {
        var set = new AlterConfigOp(new ConfigEntry(key, String.valueOf(value)), AlterConfigOp.OpType.SET);
        try (Admin admin = createAdminClient()) {
            answer(admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(set)))
                    .all());
        }
    }

    private static void unless(Class<? extends Exception> harmless, KafkaFuture<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (!harmless.isInstance(e.getCause())) {
                throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
