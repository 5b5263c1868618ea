package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.junit.jupiter.api.Test;

class MessageRoundTripTest {

    @Test
    void fetchRequestComesBackAtEveryVersion() {
        for (short version = FetchRequest.LOWEST_VERSION; version <= FetchRequest.HIGHEST_VERSION; version++) {
            // Given
            FetchRequest request = new FetchRequest().maxWaitMs(500).minBytes(1).maxBytes(1 << 20).topics(List.of(
                    new FetchRequest.FetchTopic()
                            .topic(version < 13 ? "flüge" : "")
                            .topicId(version < 13 ? ByteReader.ZERO_UUID : new UUID(1, 2))
                            .partitions(List.of(new FetchRequest.FetchPartition().partition(3).fetchOffset(1L << 40)))));

            // When
            ByteWriter out = new ByteWriter();
            request.write(out, version);
            FetchRequest back = FetchRequest.read(ByteReader.of(out.toByteBuffer()), version);

            // Then
            assertThat(back).isEqualTo(request);
            new FetchRequestData(new ByteBufferAccessor(out.toByteBuffer().duplicate()), version);
        }
    }

    @Test
    void largeRecordsStayAPartOfTheirOwn() {
        // Given
        BufferRecords records = new BufferRecords(ByteBuffer.allocate(5000));
        FetchResponse response = new FetchResponse().responses(List.of(new FetchResponse.FetchableTopicResponse()
                .partitions(List.of(new FetchResponse.PartitionData().records(records)))));

        // When
        ByteWriter out = new ByteWriter();
        response.write(out, FetchResponse.HIGHEST_VERSION);

        // Then
        assertThat(out.parts()).hasSize(3);
        assertThat(out.parts().get(1)).isSameAs(records);
    }
}
