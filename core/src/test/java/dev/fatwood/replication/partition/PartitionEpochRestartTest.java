package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.testkit.build.Batches;
import org.junit.jupiter.api.Test;

/** What a partition makes of the leader epochs it finds at a start. */
final class PartitionEpochRestartTest {

    private final PartitionFixture fixture = new PartitionFixture();

    @Test
    void epochCheckpointThatContradictsTheLogIsRebuilt() {
        // Given: a checkpoint of a later epoch than the log's batches carry
        appendSix();
        fixture.partition.close();
        fixture.disk.plant("flights-0/leader-epoch-checkpoint", "0\n1\n2 0\n".getBytes());
        for (String name : fixture.disk.list("flights-0")) {
            if (name.endsWith(".producers")) {
                fixture.disk.delete("flights-0/" + name);
            }
        }

        // When
        fixture.open();

        // Then
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).isEqualTo(new EpochEnd(3, 6));
        assertThat(fixture.partition.endOfEpoch(2, 3).end()).isEqualTo(new EpochEnd(2, 0));
    }

    @Test
    void epochThatBeginsPastTheEndOfTheLogIsForgotten() {
        // Given: a checkpoint of a log that was longer
        appendSix();
        fixture.partition.close();
        fixture.disk.plant("flights-0/leader-epoch-checkpoint", "0\n2\n3 0\n5 9\n".getBytes());

        // When
        fixture.openIn(5);
        fixture.appended(Batches.of("g"));

        // Then
        assertThat(fixture.partition.endOfEpoch(3, 5).end()).isEqualTo(new EpochEnd(3, 6));
    }

    @Test
    void logOfALaterLeaderIsOffline() {
        // Given: the log of epoch 3, where the metadata says epoch 2 leads
        appendSix();
        fixture.partition.close();

        // When
        fixture.openIn(2);

        // Then
        assertThat(fixture.faults).singleElement().asString().contains("flights-0", "leader epoch 3", "epoch 2 leads");
        assertThat(fixture.read(0).error()).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
    }

    @Test
    void laterLeaderBeginsWhereTheEarlierEnded() {
        // Given
        appendSix();
        fixture.partition.close();

        // When
        fixture.openIn(5);

        // Then
        assertThat(fixture.partition.endOfEpoch(3, 5).end()).isEqualTo(new EpochEnd(3, 6));
        assertThat(fixture.read(0, 3).error()).isEqualTo(ErrorCode.FENCED_LEADER_EPOCH);
        assertThat(fixture.offset(OffsetQuery.LATEST)).isEqualTo(OffsetAnswer.at(6, 5));
    }

    private void appendSix() {
        for (int sequence = 0; sequence < 6; sequence++) {
            fixture.appended(Batches.fromProducer(9, 1, sequence, "v" + sequence));
        }
    }
}
