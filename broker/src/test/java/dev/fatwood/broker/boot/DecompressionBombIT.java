package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of a few kilobytes that grow to 128 MiB, wherever the broker has to look into them: refused, or given up at a bound. */
final class DecompressionBombIT {

    private static final int GROWN_BYTES = 128 << 20;
    private static final List<Compression> CODECS =
            List.of(Compression.GZIP, Compression.SNAPPY, Compression.LZ4, Compression.ZSTD);
    /** What a bomb may make the broker's heap grow to above what it was, garbage of the test included. */
    private static final long HEAP_BYTES_MAX = 256L << 20;

    @TempDir
    private Path directory;

    private Broker broker;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(directory, 0, "message.max.bytes=10000000"));
        client = new RawClient(broker);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        broker.close();
    }

    @Test
    void compactedAndRecompressedTopicsRefuseThem() throws IOException {
        UUID compacted = create("compacted", "cleanup.policy", "compact");
        UUID recompressed = create("recompressed", "compression.type", "uncompressed");
        for (Compression codec : CODECS) {
            ByteBuffer bomb = bomb(codec);
            System.gc();
            long before = heapBytes();
            for (UUID topic : List.of(compacted, recompressed)) {
                // When // Then
                assertThat(produce(topic, bomb.duplicate())).as(codec.name()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
                assertThat(produce(topic, keyed())).isEqualTo(ErrorCode.NONE);
            }
            System.gc();
            assertThat(heapBytes() - before).as(codec.name()).isLessThan(HEAP_BYTES_MAX);
        }
    }

    @Test
    void lookupsByTimeGiveThemUp() throws IOException {
        UUID topic = create("t", "cleanup.policy", "delete");
        for (Compression codec : CODECS) {
            // Given
            assertThat(produce(topic, bomb(codec))).as(codec.name()).isEqualTo(ErrorCode.NONE);
        }

        // When
        ListOffsetsResponse found = client.ask(Requests.listOffsets("t", 1), (short) 7, ListOffsetsResponse::read);

        // Then
        assertThat(found.topics().get(0).partitions().get(0).errorCode()).isZero();
        assertThat(found.topics().get(0).partitions().get(0).offset()).isZero();
    }

    private UUID create(String name, String key, String value) throws IOException {
        CreatableTopic topic = new CreatableTopic()
                .name(name)
                .numPartitions(1)
                .replicationFactor((short) 1)
                .configs(List.of(new CreatableTopicConfig().name(key).value(value)));
        return client.ask(new CreateTopicsRequest().topics(List.of(topic)), (short) 7, CreateTopicsResponse::read)
                .topics()
                .get(0)
                .topicId();
    }

    private ErrorCode produce(UUID topic, ByteBuffer records) throws IOException {
        ProduceResponse response =
                client.ask(Requests.produceRecords(topic, 0, records), (short) 13, ProduceResponse::read);
        return ErrorCode.forCode(
                response.responses().get(0).partitionResponses().get(0).errorCode());
    }

    private static ByteBuffer keyed() {
        return BatchBuilder.with(Compression.NONE)
                .add(1_000, new byte[] {1}, new byte[] {2})
                .build();
    }

    private static ByteBuffer bomb(Compression codec) {
        return BatchBuilder.with(codec)
                .add(1_000, new byte[] {1}, new byte[GROWN_BYTES])
                .build();
    }

    private static long heapBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
