package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.message.DescribeRangesRequest.OffsetRange;
import dev.fatwood.protocol.message.DescribeRangesRequest.RangeTopic;
import dev.fatwood.protocol.message.DescribeRangesResponse.OffsetRangeFacts;
import dev.fatwood.protocol.message.DescribeRangesResponse.RangeTopicFacts;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.message.FetchRequestData;
import org.junit.jupiter.api.Test;

/** The bytes of what is not Kafka's. They are the contract with released clients: a change needs a new version. */
class OwnMessagesTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void describeRangesRequestHasItsGoldenBytes() {
        // Given
        DescribeRangesRequest request = new DescribeRangesRequest()
                .isolationLevel((byte) 1)
                .topics(List.of(new RangeTopic()
                        .topicId(new UUID(1, 2))
                        .name("ab")
                        .ranges(List.of(new OffsetRange()
                                .partitionIndex(3)
                                .currentLeaderEpoch(4)
                                .fromOffset(5)
                                .untilOffset(6)
                                .withTimestamps(true)))));
        String golden = "01" + "02" + "00000000000000010000000000000002" + "036162" + "02" + "00000003" + "00000004"
                + "0000000000000005" + "0000000000000006" + "01" + "00" + "00" + "00";

        // When / Then
        assertThat(HEX.formatHex(bytes(request, 0))).isEqualTo(golden);
        assertThat(DescribeRangesRequest.read(reader(golden), (short) 0)).isEqualTo(request);
        assertThat(request.isFlexible((short) 0)).isTrue();
        assertThat(request.apiKey()).isEqualTo((short) 20000);
    }

    @Test
    void describeRangesResponseHasItsGoldenBytes() {
        // Given
        DescribeRangesResponse response = new DescribeRangesResponse()
                .throttleTimeMs(7)
                .errorCode((short) 8)
                .topics(List.of(new RangeTopicFacts()
                        .topicId(new UUID(1, 2))
                        .name("ab")
                        .ranges(List.of(new OffsetRangeFacts()
                                .partitionIndex(3)
                                .errorCode((short) 1)
                                .recordCount(9)
                                .firstOffset(10)
                                .lastOffset(11)
                                .minTimestampMs(12)
                                .sizeBytes(13)
                                .logStartOffset(14)
                                .endOffset(15)))));
        String golden = "00000007" + "0008" + "02" + "00000000000000010000000000000002" + "036162" + "02"
                + "00000003" + "0001" + "0000000000000009" + "000000000000000a" + "000000000000000b"
                + "000000000000000c" + "fffffffffffffffe" + "000000000000000d" + "000000000000000e"
                + "000000000000000f" + "00" + "00" + "00";

        // When / Then
        assertThat(HEX.formatHex(bytes(response, 0))).isEqualTo(golden);
        assertThat(DescribeRangesResponse.read(reader(golden), (short) 0)).isEqualTo(response);
    }

    @Test
    void rangesThatAreNotThereAreNotAllocated() {
        // Given
        String manyRanges = "00" + "02" + "00000000000000010000000000000002" + "036162" + "ffffffff07";

        // When / Then
        assertThatThrownBy(() -> DescribeRangesRequest.read(reader(manyRanges), (short) 0))
                .isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void fetchThatOmitsNothingIsKafkas() {
        assertThat(bytes(new FetchRequest().maxBytes(5), 18))
                .isEqualTo(toArray(MessagePair.writeTheirs(
                        new FetchRequestData().setMaxBytes(5).setReplicaState(new FetchRequestData.ReplicaState()),
                        18)));
    }

    @Test
    void omittedPartsAreATagThatKafkaSkips() {
        // Given
        FetchRequest request = new FetchRequest().omittedParts((byte) 3);

        // When
        byte[] bytes = bytes(request, 12);
        FetchRequestData theirs =
                (FetchRequestData) MessagePair.of("FetchRequest").readTheirs(ByteBuffer.wrap(bytes), 12);

        // Then
        assertThat(HEX.formatHex(bytes)).endsWith("01" + "904e" + "01" + "03");
        assertThat(theirs.unknownTaggedFields()).singleElement().satisfies(field -> {
            assertThat(field.tag()).isEqualTo(10000);
            assertThat(field.data()).containsExactly(3);
        });
        assertThat(FetchRequest.read(ByteReader.of(ByteBuffer.wrap(bytes)), (short) 12)
                        .omittedParts())
                .isEqualTo((byte) 3);
    }

    @Test
    void omittedPartsAreLeftOutWhereThereAreNoTags() {
        assertThat(bytes(new FetchRequest().omittedParts((byte) 3), 11)).isEqualTo(bytes(new FetchRequest(), 11));
    }

    private static byte[] bytes(Message message, int version) {
        return toArray(MessagePair.write(message, version));
    }

    private static byte[] toArray(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static ByteReader reader(String hex) {
        return ByteReader.of(ByteBuffer.wrap(HEX.parseHex(hex)));
    }
}
