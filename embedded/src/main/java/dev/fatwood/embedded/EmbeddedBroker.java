package dev.fatwood.embedded;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A broker inside this program, listening on the loopback address. It is ready when {@link #start} returns; {@link #close} returns
 * when everything acknowledged is on disk and the directory is free again, or gone if it was temporary.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.builder().topic("orders", 3).start()) {
 *     properties.put("bootstrap.servers", broker.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>Thread: any.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final Broker broker;
    private final BrokerDirectory directory;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedBroker(Broker broker, BrokerDirectory directory) {
        this.broker = broker;
        this.directory = directory;
    }

    /** A broker with nothing in it, on a free port, in a temporary directory. */
    public static EmbeddedBroker start() {
        return builder().start();
    }

    public static EmbeddedBrokerBuilder builder() {
        return new EmbeddedBrokerBuilder();
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public int port() {
        return broker.port();
    }

    /** Where the broker keeps its files. */
    public Path directory() {
        return directory.path();
    }

    /**
     * Creates a topic, unless there is one of that name.
     *
     * @param partitions 1 or more; -1 for the broker's {@code num.partitions}
     * @throws IllegalArgumentException the name or the number is not allowed
     */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /**
     * As above.
     *
     * @param settings of the topic, by Kafka's names
     */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        createTopic(new NewTopic(name, partitions, (short) -1, settings));
    }

    void createTopic(NewTopic topic) {
        try (Cluster cluster = new Cluster(ClientConfig.to(bootstrapServers()))) {
            TopicOutcome outcome = new ClusterAdmin(cluster).createTopic(topic);
            if (!outcome.isDone() && outcome.error() != ErrorCode.TOPIC_ALREADY_EXISTS) {
                throw new IllegalArgumentException("topic '" + topic.name() + "' not created: " + outcome.message()
                        + " (" + outcome.error() + ")");
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            broker.close();
            directory.close();
        }
    }
}
