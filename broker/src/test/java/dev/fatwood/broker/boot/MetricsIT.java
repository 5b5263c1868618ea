package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.DescribeConfigsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of metrics, over HTTP. */
class MetricsIT {

    private static final int TIMEOUT_MS = 20_000;

    @TempDir
    private Path directory;

    private Broker broker;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(
                directory, 0, "metrics.listener=0", "metrics.partitions.max=3", "max.connections=2"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatHappenedIsOnThePage() throws IOException {
        // Given
        try (RawClient client = new RawClient(broker)) {
            UUID id = client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                    .topics()
                    .get(0)
                    .topicId();
            client.ask(Requests.createTopic("u"), 7, CreateTopicsResponse::read);
            client.ask(Requests.produceRecords(id, 1, Requests.records(10)), 13, ProduceResponse::read);
            client.ask(
                    new DescribeConfigsRequest()
                            .resources(List.of(new DescribeConfigsResource()
                                    .resourceType((byte) 2)
                                    .resourceName("missing"))),
                    4,
                    DescribeConfigsResponse::read);

            // When
            String answer = ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");

            // Then
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n");
            assertThat(answer.lines())
                    .contains("fatwood_request_seconds_count{api=\"PRODUCE\"} 1")
                    .contains("fatwood_request_seconds_count{api=\"CREATE_TOPICS\"} 2")
                    .contains(
                            "fatwood_request_errors_total{api=\"DESCRIBE_CONFIGS\",error=\"UNKNOWN_TOPIC_OR_PARTITION\"} 1")
                    .contains("fatwood_connections_open 1")
                    .contains("fatwood_topics 2")
                    .contains("fatwood_partitions 4")
                    .contains("fatwood_partitions_omitted 1")
                    .contains("fatwood_partition_high_watermark{topic=\"t\",partition=\"1\"} 10")
                    .contains("fatwood_partition_log_end_offset{topic=\"t\",partition=\"0\"} 0")
                    .contains("fatwood_flush_failures_total 0")
                    .noneMatch(line -> line.contains("topic=\"u\",partition=\"1\""))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
                    .anyMatch(line -> line.startsWith("process_uptime_seconds "));
        }
    }

    @Test
    void groupsAreOnThePageWithTheirLag() throws Exception {
        // Given
        GroupClients clients = new GroupClients(broker.bootstrapServers());
        clients.create("t", 4);
        clients.produce("t", 4, 10);
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (int n = 0; n < 4; n++) {
                offsets.put(new TopicPartition("t", n), new OffsetAndMetadata(8 + n));
            }
            admin.alterConsumerGroupOffsets("g", offsets).all().get(30, TimeUnit.SECONDS);
        }

        // When
        String answer = ask("GET /metrics HTTP/1.1\r\n\r\n");

        // Then
        assertThat(answer.lines())
                .contains("fatwood_groups{type=\"classic\",state=\"Empty\"} 1")
                .contains("fatwood_group_committed_offset{group=\"g\",topic=\"t\",partition=\"0\"} 8")
                .contains("fatwood_group_lag{group=\"g\",topic=\"t\",partition=\"0\"} 2")
                .contains("fatwood_group_lag{group=\"g\",topic=\"t\",partition=\"2\"} 0")
                .noneMatch(line -> line.startsWith("fatwood_group_lag{") && line.contains("partition=\"3\""))
                .contains("fatwood_group_lags_omitted 1");
    }

    @Test
    void everyMetricHasItsHeadOnce() throws IOException {
        // When
        String answer = ask("GET /metrics HTTP/1.1\r\n\r\n");

        // Then
        List<String> heads =
                answer.lines().filter(line -> line.startsWith("# TYPE ")).toList();
        assertThat(heads).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        assertThat(answer.lines().filter(line -> line.startsWith("fatwood_") || line.startsWith("jvm_")))
                .allMatch(line -> heads.stream().anyMatch(head -> line.startsWith(head.split(" ")[2])));
    }

    @Test
    void connectionsOverTheLimitAreCountedAsRefused() throws IOException {
        // Given
        try (RawClient first = new RawClient(broker);
                RawClient second = new RawClient(broker);
                RawClient third = new RawClient(broker)) {
            first.ask(Requests.versionsRequest(), 3, ApiVersionsResponse::read);
            second.ask(Requests.versionsRequest(), 3, ApiVersionsResponse::read);
            assertThat(third.isClosedByPeer()).isTrue();

            // When
            String answer = ask("GET /metrics HTTP/1.1\r\n\r\n");

            // Then
            assertThat(answer.lines())
                    .contains("fatwood_connections_refused_total{reason=\"limit\"} 1")
                    .contains("fatwood_connections_opened_total 2");
        }
    }

    @Test
    void otherRequestsAreRefused() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(ask("POST /metrics HTTP/1.1\r\nContent-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(ask("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("HEAD /metrics HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void headThatIsTooLongIsRefused() throws IOException {
        assertThat(ask("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(9_000))).startsWith("HTTP/1.1 431 ");
        assertThat(ask("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void connectionsBeyondTheEighthAreClosed() throws IOException {
        // Given
        List<Socket> idle = new ArrayList<>();
        try {
            for (int n = 0; n < 8; n++) {
                idle.add(connect());
            }

            // When
            String answer = ask("GET /metrics HTTP/1.1\r\n\r\n");

            // Then
            assertThat(answer).isEmpty();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void withoutTheSettingThereIsNoPage(@TempDir Path other) {
        try (Broker quiet = Broker.start(BrokerConfig.local(other, 0))) {
            assertThat(quiet.metricsAddress()).isNull();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                broker.metricsAddress().getAddress(), broker.metricsAddress().getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    /** Everything the server sends until it closes the connection. */
    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }
}
