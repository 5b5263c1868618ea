package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counting without reading: always exact, and without a byte read where every offset is a record. */
final class RangeScanTest {

    private static RangeQuestion count(long fromOffset, long untilOffset) {
        return new RangeQuestion(fromOffset, untilOffset, untilOffset, true, false);
    }

    private static RangeQuestion timestamps(long fromOffset, long untilOffset) {
        return new RangeQuestion(fromOffset, untilOffset, untilOffset, true, true);
    }

    @Test
    void factsOfRandomLogsAreThoseOfTheirRecords() {
        for (long seed = 0; seed < 150; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            RandomLog log = new RandomLog(random, seed % 3 == 0);
            for (int round = 0; round < 3; round++) {
                log.grow(1 + random.nextInt(25));
                log.decide();
                if (random.nextInt(3) == 0) {
                    log.fixture.settle().reopen();
                }
                long end = log.fixture.log.logEndOffset();
                for (int n = 0; n < 25; n++) {
                    long from = random.nextInt(3) == 0 ? 0 : random.nextLong(end + 1);
                    long until = random.nextInt(3) == 0 ? end : from + random.nextLong(end - from + 1);
                    RangeQuestion question =
                            new RangeQuestion(from, until, end, random.nextBoolean(), random.nextBoolean());

                    // When
                    RangeFacts found = log.found(question);

                    // Then
                    assertSame(found, log.expected(question), question, seed);
                }
            }
        }
    }

    private static void assertSame(RangeFacts found, RangeFacts expected, RangeQuestion question, long seed) {
        String what = "seed " + seed + ", " + question;
        assertThat(found.recordCount()).as(what).isEqualTo(expected.recordCount());
        assertThat(found.firstOffset()).as(what).isEqualTo(expected.firstOffset());
        assertThat(found.lastOffset()).as(what).isEqualTo(expected.lastOffset());
        if (question.withTimestamps() || found.minTimestampMs() != RangeFacts.UNKNOWN_MS) {
            assertThat(found.minTimestampMs()).as(what).isEqualTo(expected.minTimestampMs());
        }
        if (question.withTimestamps() || found.maxTimestampMs() != RangeFacts.UNKNOWN_MS) {
            assertThat(found.maxTimestampMs()).as(what).isEqualTo(expected.maxTimestampMs());
        }
    }

    @Test
    void denseSegmentsAreCountedWithoutAScan() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(1000));
        fixture.appendMany(25);

        // When
        RangeScan scan = fixture.log.scan(count(0, 25));

        // Then
        assertThat(scan.isAnswered()).isTrue();
        assertThat(scan.run().facts()).isEqualTo(new RangeFacts(25, 0, 24, -2, Batches.TIME_MS, 2500));
    }

    @Test
    void densityOutlivesAStop() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(1000));
        fixture.appendMany(25).settle().reopen();

        // When // Then
        assertThat(fixture.log.scan(count(0, 25)).isAnswered()).isTrue();
    }

    @Test
    void whatAScanFoundIsNotLookedForAgain() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(1000));
        fixture.appendMany(25);
        assertThat(fixture.log.scan(timestamps(0, 25)).isAnswered()).isFalse();

        // When
        fixture.log.learn(fixture.log.scan(timestamps(0, 25)).run());

        // Then
        assertThat(fixture.log.scan(timestamps(0, 25)).isAnswered()).isTrue();
        assertThat(fixture.log.scan(timestamps(0, 25)).run().facts())
                .isEqualTo(new RangeFacts(25, 0, 24, Batches.TIME_MS, Batches.TIME_MS, 2500));
    }

    @Test
    void whatWasFoundBeforeACutIsForgotten() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(5, 9));
        fixture.append(Batches.withTimestamps(3));
        RangeScan.Outcome late = fixture.log.scan(timestamps(0, 3)).run();
        fixture.log.learn(late);

        // When
        fixture.log.truncateTo(2);
        fixture.append(Batches.withTimestamps(4));
        fixture.log.learn(late);

        // Then
        assertThat(fixture.log.scan(timestamps(0, 3)).run().facts().minTimestampMs())
                .isEqualTo(4);
    }

    @Test
    void rangeThatCutsBatchesCountsTheirRecordsAndWholeBytes() {
        // Given
        LogFixture fixture = LogFixture.small();
        ByteBuffer batch = Batches.of("a", "b", "c");
        for (int n = 0; n < 3; n++) {
            fixture.append(batch.duplicate());
        }

        // When
        RangeFacts facts = fixture.log.scan(count(2, 7)).run().facts();

        // Then
        assertThat(facts).isEqualTo(new RangeFacts(5, 2, 6, -2, -2, 3 * batch.remaining()));
    }

    @Test
    void emptyRangeHasNothing() {
        LogFixture fixture = LogFixture.small().appendMany(3);

        assertThat(fixture.log.scan(timestamps(3, 3)).run().facts()).isEqualTo(RangeFacts.NOTHING);
        assertThat(fixture.log.scan(timestamps(1, 1)).run().facts()).isEqualTo(RangeFacts.NOTHING);
    }

    @Test
    void markerBehindTheRangeDecides() {
        // Given
        for (boolean abort : List.of(true, false)) {
            LogFixture fixture = LogFixture.small();
            BatchBuilder data = BatchBuilder.with(Compression.NONE)
                    .producer(1, (short) 0, 0)
                    .transactional();
            fixture.log.appendAssigned(data.add(5, null, new byte[1]).build(), 0);
            fixture.log.roll();
            fixture.append(Batches.of("a"));
            fixture.log.appendAssigned(marker(2, abort), 0);

            // When
            RangeFacts committed = fixture.log
                    .scan(new RangeQuestion(0, 1, 3, true, false))
                    .run()
                    .facts();
            RangeFacts all = fixture.log
                    .scan(new RangeQuestion(0, 1, 3, false, false))
                    .run()
                    .facts();

            // Then
            assertThat(committed.recordCount()).isEqualTo(abort ? 0 : 1);
            assertThat(all.recordCount()).isEqualTo(1);
        }
    }

    private static ByteBuffer marker(long offset, boolean abort) {
        return BatchBuilder.with(Compression.NONE)
                .baseOffset(offset)
                .producer(1, (short) 0, -1)
                .endTransaction(5, abort ? ControlType.ABORT : ControlType.COMMIT, 1)
                .build();
    }

    @Test
    void unreadableRecordsLeaveTimestampsUnknownAndTheCountExact() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(damaged(BatchBuilder.with(Compression.GZIP)
                .add(1, null, new byte[9])
                .add(2, null, new byte[9])
                .build()));

        // When
        RangeFacts facts = fixture.log.scan(timestamps(0, 2)).run().facts();

        // Then
        assertThat(facts.recordCount()).isEqualTo(2);
        assertThat(facts.minTimestampMs()).isEqualTo(RangeFacts.UNKNOWN_MS);
    }

    @Test
    void unreadableRecordsThatDecideTheCountAreAnError() {
        // Given
        LogFixture fixture = LogFixture.small();
        BatchBuilder thinned = BatchBuilder.with(Compression.GZIP).addAt(0, 1, null, null, List.of());
        fixture.log.appendAssigned(
                damaged(thinned.addAt(5, 1, null, null, List.of()).build()), 0);

        // When // Then
        assertThatThrownBy(() -> fixture.log.scan(count(0, 3)).run()).isInstanceOf(CorruptLogException.class);
    }

    private static ByteBuffer damaged(ByteBuffer batch) {
        for (int at = 70; at < batch.limit(); at++) {
            batch.put(at, (byte) ~batch.get(at));
        }
        return batch;
    }

    @Test
    void scanReadsADeletedSegmentUntilItIsRun() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(300));
        fixture.appendMany(9);
        RangeScan scan = fixture.log.scan(timestamps(0, 9));

        // When
        fixture.log.advanceLogStart(8);

        // Then
        assertThat(scan.run().facts().recordCount()).isEqualTo(9);
    }

    @Test
    void abandonedScanReadsNoFurtherAndGivesItsFilesBack() {
        // Given
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(1000));
        fixture.appendMany(50).settle();
        int openBefore = fixture.disk.openFiles();
        RangeScan scan = fixture.log.scan(timestamps(0, 50));
        fixture.log.advanceLogStart(45);
        int readsBefore = fixture.disk.reads();
        int[] batches = {0};

        // When
        Optional<RangeScan.Outcome> outcome = scan.run(() -> ++batches[0] > 3);

        // Then
        assertThat(outcome).isEmpty();
        assertThat(fixture.disk.reads() - readsBefore).isLessThan(4);
        assertThat(fixture.disk.openFiles()).isEqualTo(openBefore - 4);
    }

    @Test
    void scanThatMeetsDamageGivesItsFilesBackAndLeavesTheSegmentAsItWas() {
        // Given: the second segment's index is damaged, and so is a batch it would be built from
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withSegmentBytes(1000).withIndexIntervalBytes(200));
        fixture.appendMany(30).settle().log.close();
        fixture.disk.plant(fixture.path("00000000000000000010.index"), new byte[1]);
        byte[] segment = fixture.disk.contents(fixture.path("00000000000000000010.log"));
        segment[516] = 9;
        fixture.disk.plant(fixture.path("00000000000000000010.log"), segment);
        fixture.open();
        int openBefore = fixture.disk.openFiles();

        // When
        RangeScan scan = fixture.log.scan(timestamps(0, 15));
        assertThatThrownBy(scan::run).isInstanceOf(CorruptLogException.class);

        // Then
        assertThat(fixture.log.scan(count(0, 30)).run().facts().recordCount()).isEqualTo(30);
        fixture.log.advanceLogStart(20);
        assertThat(fixture.disk.openFiles()).isEqualTo(openBefore - 2);
    }

    @Test
    void whatWasFoundInASegmentIsNotBelievedOfALaterOneAtTheSameOffset() {
        // Given
        LogFixture fixture = LogFixture.small();
        fixture.append(Batches.withTimestamps(5, 9));
        fixture.log.roll();
        fixture.append(Batches.withTimestamps(3, 4));
        RangeScan.Outcome late = fixture.log.scan(timestamps(2, 4)).run();

        // When
        fixture.log.truncateTo(2);
        fixture.log.roll();
        fixture.append(Batches.withTimestamps(7, 8));
        fixture.log.learn(late);

        // Then
        assertThat(fixture.log.scan(timestamps(2, 4)).run().facts().minTimestampMs())
                .isEqualTo(7);
    }
}
