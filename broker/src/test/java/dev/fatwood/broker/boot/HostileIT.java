package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that send nonsense lose their connection at most; the broker breaks no invariant and serves on. */
class HostileIT {

    private static final int MUTATIONS_PER_REQUEST = 25;
    private static final int CRC_AT = 17;
    private static final int ATTRIBUTES_AT = 21;
    private static final int RECORDS_AT = 61;

    @TempDir
    private Path directory;

    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private final Random random = new Random(77);
    private Broker broker;
    private UUID topicId;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(directory, 0), (where, fault) -> faults.add(fault));
        try (RawClient client = new RawClient(broker)) {
            topicId = client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                    .topics()
                    .get(0)
                    .topicId();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void mutatedRequestsOfEveryApiBreakNothing() throws IOException {
        List<Message> requests = new ArrayList<>(Requests.oneOfEach(topicId));
        requests.addAll(Requests.oneOfEachForOperators());
        for (Message request : requests) {
            ApiKey key = ApiKey.forId(request.apiKey());
            for (short version : Requests.versions(key)) {
                // When
                ByteBuffer valid = RawClient.encoded(request, version);
                for (int n = 0; n < MUTATIONS_PER_REQUEST; n++) {
                    sendAndForget(mutated(valid));
                }
            }
            // Then
            assertServes();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void mutatedRecordBatchesAreRefusedOrStoredButNeverBreakThePartition() throws IOException {
        try (RawClient client = new RawClient(broker)) {
            for (int n = 0; n < 400; n++) {
                // Given
                ByteBuffer batch = Requests.records(1 + random.nextInt(3));
                for (int flips = random.nextInt(3) + 1; flips > 0; flips--) {
                    batch.put(random.nextInt(batch.limit()), (byte) random.nextInt(256));
                }

                // When
                ProduceResponse response =
                        client.ask(Requests.produceRecords(topicId, 0, batch), 13, ProduceResponse::read);

                // Then
                assertThat(ErrorCode.forCode(response.responses()
                                .get(0)
                                .partitionResponses()
                                .get(0)
                                .errorCode()))
                        .isNotEqualTo(ErrorCode.UNKNOWN_SERVER_ERROR);
            }
        }
        assertServes();
        assertThat(faults).isEmpty();
    }

    @Test
    void recordsThatAreGarbageUnderARightChecksumBreakNothing() throws IOException {
        try (RawClient client = new RawClient(broker)) {
            for (int n = 0; n < 100; n++) {
                // Given: whatever the compression bits say, the records are not that
                ByteBuffer batch = Requests.records(1 + random.nextInt(3));
                batch.putShort(ATTRIBUTES_AT, (short) random.nextInt(8));
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    batch.put(RECORDS_AT + random.nextInt(batch.limit() - RECORDS_AT), (byte) random.nextInt(256));
                }
                CRC32C crc = new CRC32C();
                crc.update(batch.slice(ATTRIBUTES_AT, batch.limit() - ATTRIBUTES_AT));
                batch.putInt(CRC_AT, (int) crc.getValue());

                // When
                client.ask(Requests.produceRecords(topicId, 0, batch), 13, ProduceResponse::read);
                client.ask(
                        Requests.listOffsets("t", random.nextBoolean() ? 1 : -3), (short) 7, ListOffsetsResponse::read);
            }
        }
        // Then
        assertServes();
        assertThat(faults).isEmpty();
    }

    @Test
    void sizesThatCannotBeCloseTheConnection() throws IOException {
        for (int size : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 104857601, 0, 7}) {
            try (RawClient client = new RawClient(broker)) {
                // When
                client.sendBytes(ByteBuffer.allocate(4 + 8).putInt(size).array());

                // Then
                assertThat(client.isClosedByPeer()).as("size %s", size).isTrue();
            }
        }
        assertServes();
    }

    @Test
    void connectionsOverTheLimitAreClosed() throws IOException {
        // Given
        try (Broker small =
                        Broker.start(BrokerConfig.local(directory.resolve("small"), 0, "max.connections.per.ip=2"));
                RawClient first = new RawClient(small)) {
            RawClient second = new RawClient(small);
            second.ask(Requests.versionsRequest(), 4, ApiVersionsResponse::read);

            // When
            try (RawClient third = new RawClient(small)) {
                // Then
                assertThat(third.isClosedByPeer()).isTrue();
            }
            second.close();
            assertThat(first.ask(Requests.versionsRequest(), 4, ApiVersionsResponse::read)
                            .errorCode())
                    .isZero();
        }
    }

    private ByteBuffer mutated(ByteBuffer valid) {
        byte[] bytes = new byte[valid.remaining()];
        valid.duplicate().get(bytes);
        int headerBytes = 8;
        for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
            int at = headerBytes + random.nextInt(bytes.length - headerBytes);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0;
                case 1 -> (byte) -1;
                case 2 -> (byte) 127;
                default -> (byte) random.nextInt(256);
            };
        }
        int length = random.nextInt(5) == 0 ? headerBytes + random.nextInt(bytes.length - headerBytes) : bytes.length;
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private void sendAndForget(ByteBuffer frame) throws IOException {
        try (RawClient client = new RawClient(broker)) {
            client.sendFrame(frame);
            client.sendEnd();
            client.readToEnd();
        }
    }

    private void assertServes() throws IOException {
        try (RawClient client = new RawClient(broker)) {
            assertThat(client.ask(Requests.versionsRequest(), 4, ApiVersionsResponse::read)
                            .errorCode())
                    .isZero();
            ProduceResponse produced =
                    client.ask(Requests.produceRecords(topicId, 1, Requests.records(1)), 13, ProduceResponse::read);
            assertThat(produced.responses().get(0).partitionResponses().get(0).errorCode())
                    .isIn((short) 0, ErrorCode.UNKNOWN_TOPIC_ID.code());
        }
    }
}
