package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.build.Batches;
import org.junit.jupiter.api.Test;

/** What a partition tells of itself to those who look after it. */
final class PartitionFactsTest {

    private final PartitionFixture fixture = new PartitionFixture();

    @Test
    void sizeAndBoundsAreThoseOfTheLog() {
        // Given
        int sizeBytes = Batches.of("a", "b").remaining();
        fixture.appended(Batches.of("a", "b"));
        fixture.disk.holdSyncs();

        // When
        fixture.append(Batches.of("a", "b"));

        // Then: the second batch is written but not durable
        assertThat(fixture.partition.facts()).contains(new PartitionFacts(2L * sizeBytes, 0, 4, 2));
    }

    @Test
    void producersAreToldWithTheirNewestBatch() {
        // Given
        fixture.appended(Batches.fromProducer(9, 0, 0, "a"));
        fixture.appended(Batches.fromProducer(5, 2, 0, "a", "b", "c"));

        // When
        ProducersAnswer answer = fixture.partition.producers();

        // Then
        assertThat(answer.error()).isEqualTo(ErrorCode.NONE);
        assertThat(answer.producers())
                .extracting(producer -> producer.producerId() + "/" + producer.epoch() + "/"
                        + producer.batches().get(0).lastSequence())
                .containsExactly("5/2/2", "9/0/0");
    }

    @Test
    void producerSilentForTooLongIsNotTold() {
        // Given
        fixture.producerExpirationMs = 10_000;
        fixture.reopen();
        fixture.appended(Batches.fromProducer(9, 0, 0, "a"));
        fixture.clock.advanceMs(10_001);

        // When
        ProducersAnswer answer = fixture.partition.producers();

        // Then
        assertThat(answer.producers()).isEmpty();
    }

    /** Found by the simulator: were it forgotten, its repeated batch would be appended once more. */
    @Test
    void producerIsNotForgottenWhenTheWallClockJumps() {
        // Given
        fixture.appended(Batches.fromProducer(9, 0, 0, "a"));
        fixture.clock.jumpWallTo(fixture.clock.wallMs() + 400L * 24 * 60 * 60 * 1000);
        fixture.appended(Batches.fromProducer(5, 0, 0, "b"));

        // When
        AppendOutcome repeated = fixture.appended(Batches.fromProducer(9, 0, 0, "a"));
        fixture.reopen();
        AppendOutcome repeatedAfterStart = fixture.appended(Batches.fromProducer(9, 0, 0, "a"));

        // Then
        assertThat(repeated.baseOffset()).isZero();
        assertThat(repeatedAfterStart.baseOffset()).isZero();
    }

    @Test
    void closedPartitionTellsNothing() {
        // When
        fixture.partition.close();

        // Then
        assertThat(fixture.partition.facts()).isEmpty();
        assertThat(fixture.partition.producers()).isEqualTo(ProducersAnswer.refused(ErrorCode.NOT_LEADER_OR_FOLLOWER));
    }
}
