package dev.fatwood.storage.validate;

import static dev.fatwood.protocol.model.ErrorCode.CORRUPT_MESSAGE;
import static dev.fatwood.protocol.model.ErrorCode.INVALID_RECORD;
import static dev.fatwood.protocol.model.ErrorCode.INVALID_TIMESTAMP;
import static dev.fatwood.protocol.model.ErrorCode.MESSAGE_TOO_LARGE;
import static dev.fatwood.protocol.model.ErrorCode.NONE;
import static dev.fatwood.protocol.model.ErrorCode.RECORD_LIST_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.TimestampType;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class BatchValidatorTest {

    private static final long NOW_MS = Batches.TIME_MS;
    private static final int CRC_AT = 17;
    private static final int ATTRIBUTES_AT = 21;
    private static final int LAST_OFFSET_DELTA_AT = 23;
    private static final int RECORD_COUNT_AT = 57;

    @Test
    void soundBatchIsAcceptedUnchanged() {
        // Given
        ByteBuffer records = Batches.of("a", "b");
        byte[] before = records.array().clone();

        // When
        BatchVerdict verdict = BatchValidator.check(records, BatchRules.DEFAULT, NOW_MS);

        // Then
        assertThat(verdict.isAccepted()).isTrue();
        assertThat(verdict.error()).isEqualTo(NONE);
        assertThat(verdict.batch().recordCount()).isEqualTo(2);
        assertThat(records.array()).isEqualTo(before);
    }

    @Test
    void sizeLimitsHoldOnBothSides() {
        // Given
        ByteBuffer records = Batches.sized(200);

        // When // Then
        assertThat(error(records, rules(200, 200))).isEqualTo(NONE);
        assertThat(error(records, rules(199, 200))).isEqualTo(MESSAGE_TOO_LARGE);
        assertThat(error(records, rules(200, 199))).isEqualTo(RECORD_LIST_TOO_LARGE);
    }

    @Test
    void largestTimestampThatCannotBeTrueIsTakenFromTheRecords() {
        for (Compression compression : new Compression[] {Compression.NONE, Compression.GZIP}) {
            // Given what a producer sends that leaves the field unset
            ByteBuffer records = BatchBuilder.with(compression)
                    .add(NOW_MS - 2, null, null, List.of())
                    .add(NOW_MS, null, null, List.of())
                    .add(NOW_MS - 1, null, null, List.of())
                    .build();
            RecordBatch.at(records, 0).stampMaxTimestamp(-1);

            // When
            BatchVerdict verdict = BatchValidator.check(records, BatchRules.DEFAULT, NOW_MS);

            // Then
            assertThat(verdict.isAccepted()).isTrue();
            assertThat(verdict.batch().maxTimestampMs()).isEqualTo(NOW_MS);
            assertThat(verdict.batch().crcMatches()).isTrue();
        }
    }

    @Test
    void unsetLargestTimestampHidesNoRecordAheadOfTime() {
        // Given
        ByteBuffer records = BatchBuilder.with(Compression.NONE)
                .add(NOW_MS, null, null, List.of())
                .add(NOW_MS + 2 * 3_600_000, null, null, List.of())
                .build();
        RecordBatch.at(records, 0).stampMaxTimestamp(-1);

        // When // Then
        assertThat(error(records, BatchRules.DEFAULT)).isEqualTo(INVALID_TIMESTAMP);
    }

    @Test
    void everyFlippedBitAfterTheLeaderEpochIsRefused() {
        // Given
        ByteBuffer sound = Batches.of("a", "b");

        for (int bit = 12 * 8; bit < sound.capacity() * 8; bit++) {
            ByteBuffer records = ByteBuffer.wrap(sound.array().clone());
            records.array()[bit / 8] ^= (byte) (1 << bit % 8);

            // When
            BatchVerdict verdict = BatchValidator.check(records, BatchRules.DEFAULT, NOW_MS);

            // Then
            boolean leaderEpoch = bit / 8 < 16;
            assertThat(verdict.isAccepted())
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isEqualTo(leaderEpoch);
        }
    }

    @Test
    void everyCutIsRefused() {
        // Given
        ByteBuffer sound = Batches.of("a", "b");

        for (int size = 0; size < sound.capacity(); size++) {
            // When
            ErrorCode error = error(sound.slice(0, size), BatchRules.DEFAULT);

            // Then
            assertThat(error).as("size %d", size).isEqualTo(CORRUPT_MESSAGE);
        }
    }

    @Test
    void noiseNeverGetsInAndNeverThrows() {
        // Given
        FakeRandom random = new FakeRandom(1);

        for (int round = 0; round < 10_000; round++) {
            ByteBuffer records = Batches.random(random);
            int at = random.nextInt(records.limit());
            records.put(at, (byte) (records.get(at) + 1 + random.nextInt(255)));
            boolean leaderEpoch = at >= 12 && at < 16;

            // When // Then
            assertThat(error(records, BatchRules.DEFAULT) == NONE)
                    .as("round %d, byte %d", round, at)
                    .isEqualTo(leaderEpoch);
        }
    }

    @Test
    void oldFormatsAreRefusedByName() {
        for (byte magic = 0; magic < 2; magic++) {
            // Given
            ByteBuffer records = Batches.of("a").put(16, magic);

            // When
            BatchVerdict verdict = BatchValidator.check(records, BatchRules.DEFAULT, NOW_MS);

            // Then
            assertThat(verdict.error()).isEqualTo(INVALID_RECORD);
            assertThat(verdict.message()).contains("magic " + magic).contains("Kafka 0.11");
        }
    }

    @Test
    void magicThatWasNeverGivenIsDamage() {
        for (byte magic : new byte[] {3, -1}) {
            // Given
            ByteBuffer records = Batches.of("a").put(16, magic);

            // When // Then
            assertThat(error(records, BatchRules.DEFAULT)).isEqualTo(CORRUPT_MESSAGE);
        }
    }

    @Test
    void secondBatchIsRefused() {
        // Given
        ByteBuffer records = Batches.concat(Batches.of("a"), Batches.of("b"));

        // When // Then
        assertThat(error(records, BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
    }

    @Test
    void countsMustAgree() {
        assertThat(error(withInt(RECORD_COUNT_AT, 3), BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
        assertThat(error(withInt(RECORD_COUNT_AT, 1), BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
        assertThat(error(withInt(RECORD_COUNT_AT, 0), BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
        assertThat(error(withInt(LAST_OFFSET_DELTA_AT, Integer.MAX_VALUE), BatchRules.DEFAULT))
                .isEqualTo(INVALID_RECORD);
        assertThat(error(withInt(LAST_OFFSET_DELTA_AT, 1), BatchRules.DEFAULT)).isEqualTo(NONE);
    }

    @Test
    void baseOffsetMustBeZero() {
        // Given
        ByteBuffer records = Batches.of("a");
        RecordBatch.at(records, 0).assign(1, -1);

        // When // Then
        assertThat(error(records, BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
    }

    @Test
    void controlBatchFromAClientIsRefused() {
        // Given
        ByteBuffer marker = BatchBuilder.with(Compression.NONE)
                .producer(1, (short) 0, RecordBatch.NONE)
                .endTransaction(NOW_MS, ControlType.COMMIT, 0)
                .build();

        // When
        BatchVerdict verdict = BatchValidator.check(marker, BatchRules.DEFAULT, NOW_MS);

        // Then
        assertThat(verdict.error()).isEqualTo(INVALID_RECORD);
        assertThat(verdict.message()).contains("control");
    }

    @Test
    void producerFieldsMustMakeSense() {
        assertThat(error(Batches.fromProducer(1, 0, 0, "a"), BatchRules.DEFAULT))
                .isEqualTo(NONE);
        assertThat(error(Batches.fromProducer(1, 0, -1, "a"), BatchRules.DEFAULT))
                .isEqualTo(INVALID_RECORD);
        assertThat(error(Batches.fromProducer(1, -1, 0, "a"), BatchRules.DEFAULT))
                .isEqualTo(INVALID_RECORD);
        ByteBuffer nobody = BatchBuilder.with(Compression.NONE)
                .transactional()
                .add(NOW_MS, null, null)
                .build();
        assertThat(error(nobody, BatchRules.DEFAULT)).isEqualTo(INVALID_RECORD);
    }

    @Test
    void timestampLimitsHoldOnBothSides() {
        // Given
        BatchRules rules = rules(new TimestampPolicy(TimestampType.CREATE_TIME, 1000, 500));

        // When // Then
        assertThat(error(Batches.at(NOW_MS + 500, "a"), rules)).isEqualTo(NONE);
        assertThat(error(Batches.at(NOW_MS + 501, "a"), rules)).isEqualTo(INVALID_TIMESTAMP);
        assertThat(error(Batches.at(NOW_MS - 1000, "a"), rules)).isEqualTo(NONE);
        assertThat(error(Batches.at(NOW_MS - 1001, "a"), rules)).isEqualTo(INVALID_TIMESTAMP);
        assertThat(error(Batches.at(-1, "a"), rules)).isEqualTo(NONE);
        assertThat(error(Batches.at(0, "a"), BatchRules.DEFAULT)).isEqualTo(NONE);
    }

    @Test
    void recordsOutOfTimeAreToldByNumber() {
        for (Compression compression : new Compression[] {Compression.NONE, Compression.LZ4}) {
            // Given: records that are older than their batch's first, and newer
            BatchRules rules = rules(new TimestampPolicy(TimestampType.CREATE_TIME, 1000, 500));
            ByteBuffer records = BatchBuilder.with(compression)
                    .add(NOW_MS, null, null, List.of())
                    .add(NOW_MS - 1001, null, null, List.of())
                    .add(NOW_MS - 1000, null, null, List.of())
                    .add(NOW_MS + 501, null, null, List.of())
                    .add(-1, null, null, List.of())
                    .build();

            // When
            BatchVerdict verdict = BatchValidator.check(records, rules, NOW_MS);

            // Then
            assertThat(verdict.error()).isEqualTo(INVALID_TIMESTAMP);
            assertThat(verdict.recordsAtFault()).containsExactly(1, 3);
        }
    }

    @Test
    void recordOlderThanItsBatchsFirstIsFoundWhereTheTopicBoundsThePast() {
        // Given
        ByteBuffer records = Batches.withTimestamps(NOW_MS, NOW_MS - 1001);
        BatchRules bounded = rules(new TimestampPolicy(TimestampType.CREATE_TIME, 1000, 500));
        BatchRules within = rules(new TimestampPolicy(TimestampType.CREATE_TIME, 1001, 500));

        // When / Then
        assertThat(BatchValidator.check(records, bounded, NOW_MS).recordsAtFault())
                .containsExactly(1);
        assertThat(error(records, within)).isEqualTo(NONE);
    }

    @Test
    void batchThatClaimsTheBrokersTimeHasNoRecordAtFault() {
        // Given
        ByteBuffer records = BatchBuilder.with(Compression.NONE)
                .appendTime(NOW_MS)
                .add(NOW_MS, null, null, List.of())
                .build();

        // When
        BatchVerdict verdict = BatchValidator.check(records, BatchRules.DEFAULT, NOW_MS);

        // Then
        assertThat(verdict.error()).isEqualTo(INVALID_TIMESTAMP);
        assertThat(verdict.recordsAtFault()).isEmpty();
    }

    @Test
    void brokersTimeIsStampedAndProducersMayNotClaimIt() {
        // Given
        BatchRules rules = rules(new TimestampPolicy(TimestampType.LOG_APPEND_TIME, 0, 0));
        ByteBuffer records = Batches.at(5, "a");

        // When
        RecordBatch batch = BatchValidator.check(records, rules, NOW_MS).batch();

        // Then
        assertThat(batch.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        assertThat(batch.maxTimestampMs()).isEqualTo(NOW_MS);
        assertThat(batch.crcMatches()).isTrue();
        assertThat(error(records, BatchRules.DEFAULT)).isEqualTo(INVALID_TIMESTAMP);
    }

    @Test
    void compactedTopicRefusesABatchThatWouldFillTheHeap() {
        // Given
        BatchRules rules = new BatchRules(100_000, 100_000, true, TimestampPolicy.DEFAULT);
        ByteBuffer bomb = BatchBuilder.with(Compression.ZSTD)
                .add(NOW_MS, new byte[] {1}, new byte[33 << 20])
                .build();

        // When // Then
        assertThat(error(bomb, rules)).isEqualTo(CORRUPT_MESSAGE);
    }

    @Test
    void recordsWithoutAKeyAreToldUpToABound() {
        // Given
        BatchRules rules = new BatchRules(100_000, 100_000, true, TimestampPolicy.DEFAULT);
        BatchBuilder keyless = BatchBuilder.with(Compression.GZIP);
        for (int n = 0; n <= BatchValidator.AT_FAULT_TOLD_MAX; n++) {
            keyless.add(NOW_MS, null, null);
        }

        // When
        BatchVerdict verdict = BatchValidator.check(keyless.build(), rules, NOW_MS);

        // Then
        assertThat(verdict.error()).isEqualTo(INVALID_RECORD);
        assertThat(verdict.recordsAtFault()).hasSize(BatchValidator.AT_FAULT_TOLD_MAX);
    }

    @Test
    void compactedTopicRequiresKeys() {
        for (Compression compression : Compression.values()) {
            // Given
            BatchRules rules = new BatchRules(10_000, 10_000, true, TimestampPolicy.DEFAULT);
            ByteBuffer keyed = BatchBuilder.with(compression)
                    .add(NOW_MS, new byte[0], null)
                    .build();
            ByteBuffer keyless = BatchBuilder.with(compression)
                    .add(NOW_MS, new byte[] {1}, null)
                    .add(NOW_MS, null, new byte[] {1})
                    .build();

            // When // Then
            assertThat(error(keyed, rules)).isEqualTo(NONE);
            assertThat(error(keyless, rules)).isEqualTo(INVALID_RECORD);
            assertThat(BatchValidator.check(keyless, rules, NOW_MS).recordsAtFault())
                    .containsExactly(1);
            assertThat(error(keyless, BatchRules.DEFAULT)).isEqualTo(NONE);
        }
    }

    /** A batch of two records with one header field changed and the checksum made right again. */
    private static ByteBuffer withInt(int at, int value) {
        ByteBuffer records = Batches.of("a", "b").putInt(at, value);
        CRC32C crc = new CRC32C();
        crc.update(records.array(), ATTRIBUTES_AT, records.limit() - ATTRIBUTES_AT);
        return records.putInt(CRC_AT, (int) crc.getValue());
    }

    private static ErrorCode error(ByteBuffer records, BatchRules rules) {
        return BatchValidator.check(records, rules, NOW_MS).error();
    }

    private static BatchRules rules(int maxMessageBytes, int segmentBytes) {
        return new BatchRules(maxMessageBytes, segmentBytes, false, TimestampPolicy.DEFAULT);
    }

    private static BatchRules rules(TimestampPolicy timestamps) {
        return new BatchRules(10_000, 10_000, false, timestamps);
    }
}
