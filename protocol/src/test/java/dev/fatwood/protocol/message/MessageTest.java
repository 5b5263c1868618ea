package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.TaggedField;
import dev.fatwood.protocol.wire.UnsupportedFieldException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What generated messages promise, by example; {@link KafkaOracleTest} has the proof for all of them. */
class MessageTest {

    @Test
    void newMessageHoldsTheDefaultsOfItsSpec() {
        FetchRequest request = new FetchRequest();

        assertThat(request.clusterId()).isNull();
        assertThat(request.replicaId()).isEqualTo(-1);
        assertThat(request.maxBytes()).isEqualTo(Integer.MAX_VALUE);
        assertThat(request.rackId()).isEmpty();
        assertThat(request.topics()).isEmpty();
        assertThat(new FetchRequest.FetchTopic().topicId()).isSameAs(ByteReader.ZERO_UUID);
    }

    @Test
    void valueWithoutAPlaceInTheVersionIsRefusedByName() {
        // Given
        FetchRequest request = new FetchRequest().replicaState(new FetchRequest.ReplicaState().replicaId(4));

        // When / Then
        assertThatThrownBy(() -> MessagePair.write(request, 14))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageStartingWith("FetchRequest.replicaState cannot be written at version 14");
        assertThat(MessagePair.write(request, 15).remaining()).isPositive();
    }

    @Test
    void nullIsRefusedWhereTheVersionForbidsIt() {
        MetadataRequest request = new MetadataRequest().topics(null);

        assertThatThrownBy(() -> MessagePair.write(request, 0))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageStartingWith("MetadataRequest.topics cannot be null at version 0");
        assertThat(MessagePair.write(request, 1)).isEqualTo(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}));
    }

    @Test
    void setterRefusesNullThatNoVersionAllows() {
        assertThatThrownBy(() -> new FetchRequest().topics(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("topics");
    }

    @Test
    void tagsNeedAVersionWithTags() {
        List<TaggedField> tags = List.of(new TaggedField(9, ByteBuffer.allocate(1)));

        assertThatThrownBy(() -> MessagePair.write(new FetchRequest().unknownTags(tags), 11))
                .isInstanceOf(UnsupportedFieldException.class);
        assertThatThrownBy(() -> new FetchRequest().unknownTags(List.of(tags.get(0), tags.get(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionOutOfRangeIsRefused() {
        assertThatThrownBy(() -> MessagePair.write(new FetchRequest(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FetchRequest has versions 4 to 18, not 3");
        assertThatThrownBy(() -> FetchRequest.read(ByteReader.of(ByteBuffer.allocate(99)), (short) 19))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void largeRecordsStayAPartOfTheirOwn() {
        // Given
        BufferRecords records = new BufferRecords(ByteBuffer.allocate(5000));
        FetchResponse response = new FetchResponse()
                .responses(List.of(new FetchResponse.FetchableTopicResponse()
                        .partitions(List.of(new FetchResponse.PartitionData().records(records)))));

        // When
        ByteWriter out = new ByteWriter();
        response.write(out, FetchResponse.HIGHEST_VERSION);

        // Then
        assertThat(out.parts()).hasSize(3);
        assertThat(out.parts().get(1)).isSameAs(records);
    }
}
