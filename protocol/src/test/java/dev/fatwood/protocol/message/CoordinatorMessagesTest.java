package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.GroupMetadataValue.MemberMetadata;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The records of __consumer_offsets, written by hand from their specs; what a broker stored must stay readable. */
class CoordinatorMessagesTest {

    private static final String OFFSET = "000000000000002a";
    private static final String METADATA = "00026d64";
    private static final String TIME = "00000000000003e8";

    private final OffsetCommitValue offset =
            new OffsetCommitValue().offset(42).leaderEpoch(5).metadata("md").commitTimestamp(1000);

    @Test
    void keysHaveTheirGoldenBytes() {
        assertThat(hex(new OffsetCommitKey().group("g").topic("t").partition(7), 0))
                .isEqualTo("000167" + "000174" + "00000007");
        assertThat(hex(new GroupMetadataKey().group("g"), 0)).isEqualTo("000167");
        assertThat(hex(new ConsumerGroupMetadataKey().groupId("g"), 0)).isEqualTo("000167");
        assertThat(hex(new ConsumerGroupMemberMetadataKey().groupId("g").memberId("m"), 0))
                .isEqualTo("000167" + "00016d");
    }

    @Test
    void typesAreThoseOfTheSpecs() {
        assertThat(new OffsetCommitKey().apiKey()).isEqualTo((short) 1);
        assertThat(new GroupMetadataKey().apiKey()).isEqualTo((short) 2);
        assertThat(new ConsumerGroupMetadataKey().apiKey()).isEqualTo((short) 3);
        assertThat(new ConsumerGroupMemberMetadataKey().apiKey()).isEqualTo((short) 5);
        assertThat(new ConsumerGroupTargetAssignmentMetadataKey().apiKey()).isEqualTo((short) 6);
        assertThat(new ConsumerGroupTargetAssignmentMemberKey().apiKey()).isEqualTo((short) 7);
        assertThat(new ConsumerGroupCurrentMemberAssignmentKey().apiKey()).isEqualTo((short) 8);
        assertThat(new ConsumerGroupRegularExpressionKey().apiKey()).isEqualTo((short) 16);
    }

    @Test
    void offsetsHaveTheirGoldenBytesInEveryVersion() {
        assertThat(hex(offset, 0)).isEqualTo(OFFSET + METADATA + TIME);
        assertThat(hex(offset, 1)).isEqualTo(OFFSET + METADATA + TIME + "ffffffffffffffff");
        assertThat(hex(offset, 2)).isEqualTo(OFFSET + METADATA + TIME);
        assertThat(hex(offset, 3)).isEqualTo(OFFSET + "00000005" + METADATA + TIME);
        assertThat(hex(offset, 4)).isEqualTo(OFFSET + "00000005" + "036d64" + TIME + "00");
        assertThat(hex(offset.topicId(new UUID(1, 2)), 4))
                .isEqualTo(OFFSET + "00000005" + "036d64" + TIME + "01" + "00" + "10" + "0000000000000001"
                        + "0000000000000002");
    }

    @Test
    void offsetsOfEveryVersionAreRead() {
        for (short version = 0; version <= OffsetCommitValue.HIGHEST_VERSION; version++) {
            OffsetCommitValue read = OffsetCommitValue.read(reader(hex(offset, version)), version);
            assertThat(read.offset()).isEqualTo(42);
            assertThat(read.metadata()).isEqualTo("md");
            assertThat(read.leaderEpoch()).isEqualTo(version >= 3 ? 5 : -1);
        }
    }

    @Test
    void classicGroupsHaveTheirGoldenBytes() {
        // Given
        GroupMetadataValue group = new GroupMetadataValue()
                .protocolType("c")
                .generation(2)
                .protocol(null)
                .leader(null)
                .currentStateTimestamp(1)
                .members(List.of(new MemberMetadata()
                        .memberId("m")
                        .groupInstanceId("i")
                        .clientId("d")
                        .clientHost("/h")
                        .rebalanceTimeout(3)
                        .sessionTimeout(4)
                        .subscription(ByteBuffer.wrap(new byte[] {9}))
                        .assignment(ByteBuffer.wrap(new byte[0]))));

        // When / Then
        String head = "000163" + "00000002" + "ffff" + "ffff";
        String tail = "00000004" + "00000001" + "09" + "00000000";
        assertThat(hex(group, 0)).isEqualTo(head + "00000001" + "00016d" + "000164" + "00022f68" + tail);
        assertThat(hex(group, 1)).isEqualTo(head + "00000001" + "00016d" + "000164" + "00022f68" + "00000003" + tail);
        assertThat(hex(group, 2))
                .isEqualTo(
                        head + "0000000000000001" + "00000001" + "00016d" + "000164" + "00022f68" + "00000003" + tail);
        assertThat(hex(group, 3))
                .isEqualTo(head + "0000000000000001" + "00000001" + "00016d" + "000169" + "000164" + "00022f68"
                        + "00000003" + tail);
        assertThat(hex(group, 4))
                .isEqualTo("0263" + "00000002" + "00" + "00" + "0000000000000001" + "02" + "026d" + "0269" + "0264"
                        + "032f68" + "00000003" + "00000004" + "0209" + "01" + "00" + "00");
        assertThat(GroupMetadataValue.read(reader(hex(group, 4)), (short) 4)).isEqualTo(group);
    }

    private static String hex(Message message, int version) {
        ByteWriter out = new ByteWriter();
        message.write(out, (short) version);
        ByteBuffer bytes = out.toByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static ByteReader reader(String hex) {
        return ByteReader.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
