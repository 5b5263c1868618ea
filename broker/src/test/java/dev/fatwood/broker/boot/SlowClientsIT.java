package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin and do not end hold little, keep nobody else waiting, and are gone after a while. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class SlowClientsIT {

    private static final int CONNECTIONS = 2_000;
    private static final long BYTES_MAX = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<RawClient> slow = new ArrayList<>();
    private Broker broker;
    private UUID topicId;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(directory, 0, "queued.max.request.bytes=4000000"));
        try (RawClient client = new RawClient(broker)) {
            topicId = client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                    .topics()
                    .get(0)
                    .topicId();
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : slow) {
            client.close();
        }
        broker.close();
    }

    @Test
    void twoThousandHalfRequestsHoldLittleAndEndAfterTheFirstRequestsTime() throws IOException {
        // Given
        long before = PlatformDependent.usedDirectMemory();
        for (int n = 0; n < CONNECTIONS; n++) {
            RawClient client = new RawClient(broker);
            slow.add(client);
            client.sendBytes(new byte[] {0, 1, 0, 0, 0, 18, 0, 4});
        }

        // When // Then
        assertServes();
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(BYTES_MAX);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!slow.get(CONNECTIONS - 1).isClosedByPeer() && System.nanoTime() < deadline) {
            assertServes();
        }
        assertThat(slow.get(0).isClosedByPeer()).isTrue();
        assertThat(slow.get(CONNECTIONS - 1).isClosedByPeer()).isTrue();
    }

    @Test
    void largeRequestsThatNeverEndTakeNoMoreThanTheirShareAndStopNobodyElse() throws IOException {
        // Given: each announces 50 MB and sends 1 MB of it, as far as it is taken
        long before = PlatformDependent.usedDirectMemory();
        for (int n = 0; n < 40; n++) {
            RawClient client = new RawClient(broker);
            slow.add(client);
            Thread sender = new Thread(() -> sendOneMegabyte(client));
            sender.setDaemon(true);
            sender.start();
        }

        // When // Then
        for (int n = 0; n < 50; n++) {
            assertServes();
        }
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(BYTES_MAX);
    }

    private static void sendOneMegabyte(RawClient client) {
        try {
            client.sendBytes(ByteBuffer.allocate(1 << 20).putInt(0, 50_000_000).array());
        } catch (IOException closed) {
            // The test has ended, or the broker has had enough.
        }
    }

    private void assertServes() throws IOException {
        try (RawClient client = new RawClient(broker)) {
            assertThat(client.ask(Requests.versionsRequest(), 4, ApiVersionsResponse::read)
                            .errorCode())
                    .isZero();
            ProduceResponse produced =
                    client.ask(Requests.produceRecords(topicId, 0, Requests.records(1)), 13, ProduceResponse::read);
            assertThat(produced.responses().get(0).partitionResponses().get(0).errorCode())
                    .isZero();
        }
    }
}
