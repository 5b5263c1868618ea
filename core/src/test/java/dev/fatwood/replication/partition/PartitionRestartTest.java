package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a partition still knows after a stop, a kill and a power cut. */
final class PartitionRestartTest {

    private final PartitionFixture fixture = new PartitionFixture();

    @Test
    void repeatedBatchIsAnsweredWithItsFirstOffset() {
        // Given
        fixture.appended(Batches.of("other"));
        long first = fixture.appended(Batches.fromProducer(1, 0, 0, "a", "b")).baseOffset();
        fixture.appended(Batches.fromProducer(1, 0, 2, "c"));

        // When
        AppendOutcome repeated = fixture.appended(Batches.fromProducer(1, 0, 0, "a", "b"));

        // Then
        assertThat(repeated.error()).isEqualTo(ErrorCode.NONE);
        assertThat(repeated.baseOffset()).isEqualTo(first);
        assertThat(fixture.baseOffsets(0)).containsExactly(0L, 1L, 3L);
    }

    @Test
    void repeatedBatchIsAnsweredOnlyOnceItsOriginalIsDurable() {
        // Given
        fixture.disk.holdSyncs();
        fixture.append(Batches.fromProducer(1, 0, 0, "a"));

        // When
        fixture.append(Batches.fromProducer(1, 0, 0, "a"));
        fixture.settle();

        // Then
        assertThat(fixture.outcomes).isEmpty();
        fixture.disk.completeSyncs();
        fixture.settle();
        assertThat(fixture.outcomes).containsExactly(AppendOutcome.done(0, -1, 0), AppendOutcome.done(0, -1, 0));
    }

    @Test
    void repeatOfABatchWhoseSyncFailedIsNotAcknowledged() {
        // Given
        fixture.disk.holdSyncs();
        fixture.append(Batches.fromProducer(1, 0, 0, "a"));
        fixture.append(Batches.fromProducer(1, 0, 0, "a"));

        // When
        fixture.disk.failSyncs("input/output error");
        fixture.disk.completeSyncs();
        fixture.settle();

        // Then
        assertThat(fixture.outcomes)
                .extracting(AppendOutcome::error)
                .containsExactly(ErrorCode.KAFKA_STORAGE_ERROR, ErrorCode.KAFKA_STORAGE_ERROR);
    }

    @Test
    void gapAndOldEpochAreRefusedAndNamed() {
        // Given
        fixture.appended(Batches.fromProducer(1, 5, 0, "a"));

        // When
        AppendOutcome gap = fixture.appended(Batches.fromProducer(1, 5, 2, "c"));
        AppendOutcome zombie = fixture.appended(Batches.fromProducer(1, 4, 1, "b"));

        // Then
        assertThat(gap.error()).isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        assertThat(gap.message()).contains("expected 1");
        assertThat(zombie.error()).isEqualTo(ErrorCode.INVALID_PRODUCER_EPOCH);
        assertThat(fixture.baseOffsets(0)).containsExactly(0L);
    }

    @Test
    void producersSurviveAnOrderlyStop() {
        // Given
        appendSix();

        // When
        fixture.reopen();

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    @Test
    void producersSurviveAPowerCut() {
        // Given
        appendSix();

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    /** Found by the simulator, seed 100478. */
    @Test
    void batchThatWasDeletedBeforeItsProducerHeardOfItIsStillKnownAfterAPowerCut() {
        // Given
        fixture.appended(Batches.fromProducer(1, 0, 0, "a"));
        fixture.appended(Batches.fromProducer(1, 0, 1, "b"));
        fixture.appended(Batches.of("other"));
        fixture.partition.deleteRecords(2);

        // When
        fixture.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(fixture.appended(Batches.fromProducer(1, 0, 1, "b")).baseOffset())
                .isEqualTo(1);
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).isEqualTo(new EpochEnd(3, 3));
    }

    @Test
    void producersSurviveAKilledProcess() {
        // Given
        appendSix();

        // When
        fixture.crash(CrashPlan.keepUnsynced());

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    @Test
    void producersSurviveWithoutTheirSnapshots() {
        // Given
        appendSix();
        fixture.partition.close();
        for (String name : fixture.disk.list("flights-0")) {
            if (name.endsWith(".producers") || name.equals("leader-epoch-checkpoint")) {
                fixture.disk.delete("flights-0/" + name);
            }
        }

        // When
        fixture.open();

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).isEqualTo(new EpochEnd(3, 7));
    }

    @Test
    void damagedHeaderThatARestartMeetsLeavesTheRestOfThePartition() {
        // Given: records that a checkpoint covers, and no snapshot of producers
        appendSix();
        fixture.crash(CrashPlan.keepUnsynced());
        String segment = "flights-0/00000000000000000000.log";
        byte[] bytes = fixture.disk.contents(segment);
        int third = 2 * bytes.length / 6;
        bytes[third + RecordBatch.MAGIC_AT] ^= 0x41;
        fixture.disk.plant(segment, bytes);
        fixture.disk.list("flights-0").stream()
                .filter(name -> name.endsWith(".producers"))
                .forEach(name -> fixture.disk.delete("flights-0/" + name));
        fixture.faults.clear();

        // When
        fixture.open();

        // Then
        assertThat(fixture.faults).singleElement().asString().contains("from 2: ", "corrupt at byte " + third);
        assertThat(fixture.baseOffsets(0)).startsWith(0L);
        assertThat(fixture.baseOffsets(1)).containsExactly(1L);
        assertThat(fixture.read(2).error()).isEqualTo(ErrorCode.CORRUPT_MESSAGE);
        assertThat(fixture.appended(Batches.of("new")).error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void damagedDerivedFilesAreRebuilt() {
        // Given
        appendSix();
        fixture.partition.close();
        for (String name : fixture.disk.list("flights-0")) {
            if (name.endsWith(".producers") || name.equals("leader-epoch-checkpoint")) {
                byte[] bytes = fixture.disk.contents("flights-0/" + name).clone();
                bytes[bytes.length / 2] ^= 1;
                fixture.disk.plant("flights-0/" + name, bytes);
            }
        }

        // When
        fixture.open();

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    @Test
    void epochCheckpointAheadOfTheMetadataIsRebuilt() {
        // Given: one flipped bit makes epoch 3 a 7
        appendSix();
        fixture.partition.close();
        fixture.disk.plant("flights-0/leader-epoch-checkpoint", "0\n1\n7 0\n".getBytes());

        // When
        fixture.open();

        // Then
        lastFiveAreDuplicatesAndTheNextGoesOn();
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).isEqualTo(new EpochEnd(3, 7));
    }

    @Test
    void startsOnAFullDiskAndTakesRecordsOnceThereIsSpace() {
        // Given
        appendSix();
        fixture.disk.crash(CrashPlan.loseUnsynced());
        fixture.disk.limitTo(0);

        // When
        fixture.open();

        // Then
        assertThat(fixture.faults).isEmpty();
        assertThat(fixture.baseOffsets(0)).hasSize(6);
        fixture.disk.limitTo(Long.MAX_VALUE);
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    @Test
    void stopsOnAFullDiskWithoutLosingAnything() {
        // Given
        appendSix();
        fixture.disk.limitTo(0);

        // When
        fixture.partition.close();
        fixture.disk.limitTo(Long.MAX_VALUE);
        fixture.open();

        // Then
        assertThat(fixture.faults).isEmpty();
        lastFiveAreDuplicatesAndTheNextGoesOn();
    }

    @Test
    void startOfAnEmptyPartitionWritesNothing() {
        // Given
        fixture.reopen();
        int writes = fixture.disk.writes();

        // When
        fixture.reopen();

        // Then
        assertThat(fixture.disk.writes()).isEqualTo(writes);
    }

    @Test
    void snapshotIsWrittenPerSegmentSoThatReplayIsBounded() {
        // Given
        PartitionFixture small = new PartitionFixture(Map.of("segment.bytes", "1048576"));

        // When
        for (int n = 0; n < 30; n++) {
            small.appended(Batches.sized(100_000));
        }

        // Then
        assertThat(small.disk.list("flights-0"))
                .filteredOn(name -> name.endsWith(".producers"))
                .containsExactly("00000000000000000011.producers", "00000000000000000022.producers");
    }

    @Test
    void snapshotIsWrittenPerManyBatchesSoThatReplayIsBounded() {
        // When
        for (int n = 0; n <= LogHistory.REPLAY_BATCHES_MAX; n++) {
            fixture.appended(Batches.of("a"));
        }

        // Then
        assertThat(fixture.disk.list("flights-0"))
                .filteredOn(name -> name.endsWith(".producers"))
                .containsExactly("00000000000000010000.producers");
    }

    @Test
    void snapshotOfManyProducersIsWrittenLessOften() {
        // Given
        int producers = LogHistory.REPLAY_BATCHES_MAX / LogHistory.BATCHES_PER_PRODUCER + 1;
        for (int id = 0; id < producers; id++) {
            fixture.appended(Batches.fromProducer(id, 0, 0, "a"));
        }

        // When
        for (int n = producers; n < LogHistory.REPLAY_BATCHES_MAX; n++) {
            fixture.appended(Batches.of("a"));
        }

        // Then
        assertThat(fixture.disk.list("flights-0")).noneMatch(name -> name.endsWith(".producers"));
    }

    @Test
    void silentProducersAreForgotten() {
        // Given
        fixture.appended(Batches.fromProducer(1, 0, 0, "a"));
        fixture.clock.advanceMs(PartitionPlace.PRODUCER_EXPIRATION_MS + 1);
        fixture.appended(Batches.of("other"));

        // When: a gap, which would be refused if the producer were known
        AppendOutcome outcome = fixture.appended(Batches.fromProducer(1, 0, 50, "b"));

        // Then
        assertThat(outcome.error()).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void anyCrashKeepsEveryAckedBatchOnceAtItsOffset() {
        for (int seed = 0; seed < 200; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            PartitionFixture crashing = new PartitionFixture(Map.of("segment.bytes", "1048576"));
            Map<Integer, Long> acked = new TreeMap<>();
            int sent = 0;
            for (int life = 0; life < 3; life++) {
                int until = sent + 1 + random.nextInt(8);
                crashing.disk.holdSyncs();
                int from = Math.max(0, sent - 4);
                for (int sequence = from; sequence < until; sequence++) {
                    int number = sequence;
                    crashing.partition.append(
                            new AppendCommand(
                                    Batches.fromProducer(1, 0, sequence, "v" + sequence), AppendCommand.ACKS_ALL),
                            outcome -> {
                                if (outcome.error() == ErrorCode.NONE) {
                                    Long before = acked.put(number, outcome.baseOffset());
                                    assertThat(before == null || before == outcome.baseOffset())
                                            .isTrue();
                                }
                            });
                    if (random.nextBoolean()) {
                        crashing.disk.completeNextSync();
                        crashing.settle();
                    }
                }

                // When
                crashing.crash(CrashPlan.torn(random));

                // Then
                long end = crashing.offset(OffsetQuery.LATEST).offset();
                assertThat(acked.values())
                        .as("seed %d", seed)
                        .allMatch(offset -> offset < end)
                        .doesNotHaveDuplicates();
                acked.forEach((number, offset) -> {
                    assertThat((long) number).isEqualTo(offset);
                });
                sent = (int) end;
            }
        }
    }

    private void appendSix() {
        for (int sequence = 0; sequence < 6; sequence++) {
            fixture.appended(Batches.fromProducer(9, 1, sequence, "v" + sequence));
        }
    }

    private void lastFiveAreDuplicatesAndTheNextGoesOn() {
        for (int sequence = 1; sequence < 6; sequence++) {
            assertThat(fixture.appended(Batches.fromProducer(9, 1, sequence, "v" + sequence))
                            .baseOffset())
                    .isEqualTo(sequence);
        }
        assertThat(fixture.appended(Batches.fromProducer(9, 1, 7, "gap")).error())
                .isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        assertThat(fixture.appended(Batches.fromProducer(9, 1, 6, "v6")).baseOffset())
                .isEqualTo(6);
        assertThat(fixture.baseOffsets(0)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }
}
