package dev.fatwood.client.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of records are only asked away of brokers that know how. */
class OmittedPartsTest {

    private static final FetchConfig BARE =
            FetchConfig.STANDARD.withoutValues().withoutKeys().withoutHeaders();

    private final FakeBroker broker = new FakeBroker();
    private final FakeTopic topic = new FakeTopic(broker);
    private final List<FetchRequest> fetches = new CopyOnWriteArrayList<>();
    private final Cluster cluster = new Cluster(broker.config());

    @AfterEach
    void close() {
        cluster.close();
        broker.close();
    }

    private FetchRequest fetch(FetchConfig config) {
        topic.append(BatchBuilder.with(Compression.NONE).add(0, null, null).build());
        broker.on(ApiKey.FETCH, (body, version) -> {
            fetches.add(FetchRequest.read(body, version));
            return topic.fetch(fetches.get(0), ErrorCode.NONE);
        });
        try (PartitionReader reader =
                new PartitionReader(cluster, new TopicPartition(FakeTopic.NAME, 0), 0, 1, config)) {
            assertThat(reader.next().batches()).hasSize(1);
        }
        return fetches.get(0);
    }

    private void offerOurs() {
        broker.on(ApiKey.DESCRIBE_RANGES, (body, version) -> new DescribeRangesResponse());
    }

    @Test
    void ourBrokerIsToldWhatNotToSend() {
        offerOurs();

        FetchRequest request = fetch(BARE);

        assertThat(request.omittedParts()).isEqualTo((byte) 7);
    }

    @Test
    void ourBrokerReadsMoreAtOnceWhereItSendsLess() {
        offerOurs();

        FetchRequest request = fetch(BARE);

        assertThat(request.topics().get(0).partitions().get(0).partitionMaxBytes())
                .isEqualTo(4 * BARE.partitionBytesMax());
        assertThat(request.maxBytes()).isEqualTo(BARE.bytesMax());
    }

    @Test
    void anotherBrokerIsAskedForEverything() {
        FetchRequest request = fetch(BARE);

        assertThat(request.omittedParts()).isZero();
        assertThat(request.topics().get(0).partitions().get(0).partitionMaxBytes())
                .isEqualTo(BARE.partitionBytesMax());
    }

    @Test
    void nothingIsLeftOutUnlessSaid() {
        offerOurs();

        assertThat(fetch(FetchConfig.STANDARD).omittedParts()).isZero();
    }
}
