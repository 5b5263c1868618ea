package dev.fatwood.suites.clients;

import dev.fatwood.peer.ApacheKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.ControllerServer;
import kafka.server.KafkaBroker;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.ClusterInstance;
import org.apache.kafka.common.test.api.ClusterConfig;
import org.apache.kafka.common.test.api.Type;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.test.TestUtils;

/** The cluster a test is given: one broker with id 0, whatever number the test asks for, seen from outside only. */
final class SuiteCluster implements ClusterInstance {

    /** Kafka's extension numbers brokers from 0, and tests rely on it. */
    static final int BROKER_ID = 0;

    static final Path FILES = Path.of("target", "brokers").toAbsolutePath();
    private static final long WAIT_MS = 30_000;

    private final ClusterConfig config;
    private final OneReplica replicas;
    private final String test;
    private Path directory;
    private BrokerNode node;

    SuiteCluster(String test, ClusterConfig config) {
        this.test = test;
        this.config = config;
        this.replicas = new OneReplica(config.numBrokers());
    }

    /** Starts the broker with what the test sets, as far as it is a setting: Kafka ignores names it does not know. */
    @Override
    public void start() {
        if (node != null) {
            return;
        }
        try {
            directory = Files.createTempDirectory(Files.createDirectories(FILES), test + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a broker", e);
        }
        Map<String, String> settings = new HashMap<>(config.serverProperties());
        settings.putAll(config.perServerOverrideProperties().getOrDefault(BROKER_ID, Map.of()));
        settings.putAll(Features.settings(config.features()));
        settings.keySet().retainAll(AbstractKafkaConfig.CONFIG_DEF.names());
        node = BrokerNode.prepare(directory, replicas.settings(settings));
        node.start();
    }

    @Override
    public void stop() {
        if (node != null) {
            node.kill();
        }
    }

    void removeFiles() {
        if (directory != null) {
            ApacheKafka.delete(directory);
        }
    }

    @Override
    public boolean started() {
        return node != null;
    }

    @Override
    public boolean stopped() {
        return node != null && !node.isRunning();
    }

    @Override
    public void shutdownBroker(int brokerId) {
        node.shutDown();
    }

    @Override
    public void startBroker(int brokerId) {
        node.start();
    }

    @Override
    public Type type() {
        return Type.CO_KRAFT;
    }

    @Override
    public ClusterConfig config() {
        return config;
    }

    @Override
    public Map<Integer, KafkaBroker> brokers() {
        return Map.of(BROKER_ID, BrokerHandle.of(node));
    }

    /** None that a test could hold. */
    @Override
    public Map<Integer, ControllerServer> controllers() {
        return Map.of();
    }

    @Override
    public Set<Integer> controllerIds() {
        return Set.of(BROKER_ID);
    }

    @Override
    public Set<Integer> brokerIds() {
        return Set.of(BROKER_ID);
    }

    @Override
    public List<Integer> brokerBoundPorts() {
        return List.of(node.port());
    }

    @Override
    public ListenerName clientListener() {
        return ListenerName.normalised("PLAINTEXT");
    }

    @Override
    public ListenerName controllerListenerName() {
        return ListenerName.normalised("CONTROLLER");
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + node.port();
    }

    @Override
    public String bootstrapControllers() {
        throw new UnsupportedOperationException("a client of the controller's own listener");
    }

    @Override
    public String clusterId() {
        return ask(admin -> admin.describeCluster().clusterId().get());
    }

    @Override
    public Admin admin(Map<String, Object> configs, boolean usingBootstrapControllers) {
        Map<String, Object> properties = new HashMap<>(configs);
        properties.putIfAbsent(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                usingBootstrapControllers ? bootstrapControllers() : bootstrapServers());
        return replicas.admin(Admin.create(properties));
    }

    @Override
    public Set<GroupProtocol> supportedGroupProtocols() {
        return Features.level(this, "group.version") > 0
                ? Set.of(GroupProtocol.CLASSIC, GroupProtocol.CONSUMER)
                : Set.of(GroupProtocol.CLASSIC);
    }

    /** As Kafka's, it does not look at the answer but waits until the topic is there. */
    @Override
    public void createTopic(String name, int partitions, short replicationFactor, Map<String, String> properties)
            throws InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, replicationFactor).configs(properties)));
            waitTopicCreation(name, partitions);
        }
    }

    @Override
    public void waitTopicCreation(String topic, int partitions) throws InterruptedException {
        TestUtils.waitForCondition(
                () -> partitions(topic) == partitions,
                WAIT_MS,
                topic + " did not get its " + partitions + " partitions");
    }

    @Override
    public void waitTopicDeletion(String topic) throws InterruptedException {
        var all = new ListTopicsOptions().listInternal(true);
        TestUtils.waitForCondition(
                () -> !ask(admin -> admin.listTopics(all).names().get()).contains(topic),
                WAIT_MS,
                topic + " is still there");
    }

    @Override
    public void waitForReadyBrokers() throws InterruptedException {
        TestUtils.waitForCondition(
                () -> ask(admin -> admin.describeCluster().nodes().get()).size() == 1,
                WAIT_MS,
                "the broker is not ready");
    }

    /** Nothing to wait for: the one broker answers from the metadata that its own controller wrote. */
    @Override
    public void ensureConsistentMetadata() {}

    @Override
    public Optional<FaultHandlerException> firstFatalException() {
        return Optional.empty();
    }

    @Override
    public Optional<FaultHandlerException> firstNonFatalException() {
        return Optional.empty();
    }

    private int partitions(String topic) {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T ask(Question<T> question) {
        try (Admin admin = admin()) {
            return question.of(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A question to an admin client that lives only for it. */
    interface Question<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }
}
