package dev.fatwood.coordinator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataKey;
import dev.fatwood.protocol.message.ConsumerGroupMemberMetadataValue;
import dev.fatwood.protocol.message.GroupMetadataKey;
import dev.fatwood.protocol.message.GroupMetadataValue;
import dev.fatwood.protocol.message.GroupMetadataValue.MemberMetadata;
import dev.fatwood.protocol.message.OffsetCommitKey;
import dev.fatwood.protocol.message.OffsetCommitValue;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes are written by hand from the layouts Kafka publishes. */
final class CoordinatorRecordCodecTest {

    private static final String OFFSET_KEY = "0001" + "0001" + "67" + "0001" + "74" + "00000007";
    private static final String OFFSET_VALUE =
            "0003" + "000000000000002a" + "00000005" + "0002" + "6d64" + "00000000000003e8";

    private static final CoordinatorRecord OFFSET = CoordinatorRecord.of(
            new OffsetCommitKey().group("g").topic("t").partition(7),
            3,
            new OffsetCommitValue().offset(42).leaderEpoch(5).metadata("md").commitTimestamp(1000));

    @Test
    void offsetHasItsGoldenBytes() {
        // When
        RecordCursor cursor = cursor(List.of(OFFSET));
        cursor.next();

        // Then
        assertThat(hex(cursor.key())).isEqualTo(OFFSET_KEY);
        assertThat(hex(cursor.value())).isEqualTo(OFFSET_VALUE);
        assertThat(cursor.timestampMs()).isEqualTo(99);
    }

    @Test
    void classicGroupHasItsGoldenBytes() {
        // Given
        GroupMetadataValue value = new GroupMetadataValue()
                .protocolType("c")
                .generation(2)
                .protocol("r")
                .leader("m")
                .currentStateTimestamp(1)
                .members(List.of(new MemberMetadata()
                        .memberId("m")
                        .groupInstanceId(null)
                        .clientId("i")
                        .clientHost("/h")
                        .rebalanceTimeout(3)
                        .sessionTimeout(4)
                        .subscription(ByteBuffer.wrap(new byte[] {9}))
                        .assignment(ByteBuffer.wrap(new byte[] {8, 7}))));

        // When
        RecordCursor cursor = cursor(List.of(CoordinatorRecord.of(new GroupMetadataKey().group("g"), 3, value)));
        cursor.next();

        // Then
        assertThat(hex(cursor.key())).isEqualTo("0002" + "0001" + "67");
        assertThat(hex(cursor.value()))
                .isEqualTo("0003" + "0001" + "63" + "00000002" + "0001" + "72" + "0001" + "6d" + "0000000000000001"
                        + "00000001" + "0001" + "6d" + "ffff" + "0001" + "69" + "0002" + "2f68" + "00000003"
                        + "00000004" + "00000001" + "09" + "00000002" + "0807");
    }

    @Test
    void recordsComeBackInTheirOrder() {
        // Given
        List<CoordinatorRecord> records =
                List.of(OFFSET, CoordinatorRecord.tombstone(new GroupMetadataKey().group("g")));

        // When
        List<CoordinatorRecord> read = new ArrayList<>();
        RecordCursor cursor = cursor(records);
        while (cursor.next()) {
            read.add(CoordinatorRecordCodec.read(cursor.key(), cursor.value()).orElseThrow());
        }

        // Then
        assertThat(read).isEqualTo(records);
        assertThat(read.get(1).isTombstone()).isTrue();
    }

    /** Null is not the default of its tagged field, for Kafka's generator, and its marker there is a varint. */
    @Test
    void memberOfAConsumerGroupHasTheBytesThatKafkaWrites() {
        // Given
        ConsumerGroupMemberMetadataValue value = new ConsumerGroupMemberMetadataValue()
                .instanceId("i")
                .rackId(null)
                .clientId("c")
                .clientHost("/h")
                .subscribedTopicNames(List.of("t"))
                .subscribedTopicRegex("")
                .rebalanceTimeoutMs(20_000)
                .serverAssignor("r")
                .classicMemberMetadata(null);
        CoordinatorRecord record = CoordinatorRecord.of(
                new ConsumerGroupMemberMetadataKey().groupId("g").memberId("m"), 0, value);

        // When
        RecordCursor cursor = cursor(List.of(record));
        cursor.next();

        // Then
        assertThat(hex(cursor.value()))
                .isEqualTo("0000" + "0269" + "00" + "0263" + "032f68" + "020274" + "01" + "00004e20" + "0272"
                        + "01000100");
        assertThat(CoordinatorRecordCodec.read(cursor.key(), cursor.value())).contains(record);
    }

    @Test
    void olderNumberOfOffsetsIsRead() {
        assertThat(CoordinatorRecordCodec.read(bytes("0000" + OFFSET_KEY.substring(4)), bytes(OFFSET_VALUE)))
                .contains(OFFSET);
    }

    @Test
    void typesOfOthersArePassedOver() {
        assertThat(CoordinatorRecordCodec.read(bytes("0011" + "000167"), null)).isEmpty();
    }

    @Test
    void laterVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> CoordinatorRecordCodec.read(bytes(OFFSET_KEY), bytes("0005" + "00")))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("no value version 5");
    }

    @Test
    void bytesThatEndTooEarlyAreUnreadable() {
        assertThatThrownBy(() -> CoordinatorRecordCodec.read(bytes(OFFSET_KEY), bytes("0003" + "00000000")))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> CoordinatorRecordCodec.read(bytes("00"), null))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> CoordinatorRecordCodec.read(null, bytes(OFFSET_VALUE)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    private static RecordCursor cursor(List<CoordinatorRecord> records) {
        return RecordBatch.at(CoordinatorRecordCodec.batch(records, 99), 0).records(1 << 20);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
