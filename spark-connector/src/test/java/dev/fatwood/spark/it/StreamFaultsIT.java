package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams when brokers or records go away. */
class StreamFaultsIT {
    @TempDir
    private Path directory;

    private Streams streams;

    @BeforeEach
    void prepare() {
        streams = new Streams(directory.resolve("checkpoint"));
    }

    @Test
    void brokerThatIsDownAtTheStartIsNamed() throws Exception {
        // Given
        int port = freePort();

        // When
        StreamingQuery query = streams.start(
                "fatwood",
                Trigger.AvailableNow(),
                "kafka.bootstrap.servers",
                "127.0.0.1:" + port,
                "subscribe",
                "t",
                "fetchOffset.retryIntervalMs",
                "1");

        // Then
        assertThatThrownBy(query::awaitTermination).hasStackTraceContaining("no broker answered at 127.0.0.1:" + port);
    }

    @Test
    void queryOutlivesARestartOfTheBroker() throws Exception {
        // Given
        BrokerConfig config = BrokerConfig.local(directory.resolve("broker"), freePort());
        StreamingQuery query;
        try (Broker broker = Broker.start(config)) {
            send(broker.bootstrapServers(), numbers(0, 10));
            query = streams.start(
                    "fatwood",
                    Trigger.ProcessingTime(0),
                    "kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "subscribe",
                    "t",
                    "startingOffsets",
                    "earliest");
            query.processAllAvailable();
        }

        // When
        try (Broker restarted = Broker.start(config)) {
            send(restarted.bootstrapServers(), numbers(10, 20));
            query.processAllAvailable();
            query.stop();
        }

        // Then
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(0, 20));
    }

    @Test
    void recordsThatAgedOutFailTheQueryOrAreSkippedAsTheUserSays() throws Exception {
        // Given
        TestCluster cluster = TestCluster.get();
        String topic = cluster.topic("aged", 1);
        cluster.send(topic, 0, numbers(0, 5));
        streams.run("subscribe", topic, "startingOffsets", "earliest");
        cluster.send(topic, 0, numbers(5, 20));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(12)))
                    .all()
                    .get();
        }
        streams.seen();

        // When
        StreamingQuery strict = streams.start("fatwood", Trigger.AvailableNow(), "subscribe", topic);

        // Then
        assertThatThrownBy(strict::awaitTermination)
                .hasStackTraceContaining("KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE")
                .hasStackTraceContaining("Could not read records in offset [5, 20) for topic partition " + topic
                        + "-0: the cluster holds [12, 20)");
        streams.run("subscribe", topic, "failOnDataLoss", "false");
        assertThat(streams.seen()).containsExactlyElementsOf(numbers(12, 20));
    }

    private static void send(String bootstrapServers, List<String> values) {
        try (Cluster cluster = new Cluster(ClientConfig.to(bootstrapServers));
                RecordSender sender = new RecordSender(cluster, SendConfig.of(Map.of()))) {
            new ClusterAdmin(cluster).createTopic(new NewTopic("t", 1)); // the second time it is there
            values.forEach(
                    value -> sender.send(new OutgoingRecord("t", 0, 1L, null, TestCluster.bytes(value), List.of())));
            sender.flush();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
