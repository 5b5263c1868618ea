package dev.fatwood.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.junit.jupiter.api.Test;

final class BatchRecompressionTest {

    private static final int MANY_BYTES = 1 << 20;

    @Test
    void everyCodecBecomesEveryOtherAndKafkaReadsTheSameRecords() {
        for (Compression from : Compression.values()) {
            for (Compression to : Compression.values()) {
                // Given
                RecordBatch batch = RecordBatch.at(batch(from), 0);

                // When
                ByteBuffer changed = BatchRecompression.of(batch, to, to == Compression.GZIP ? -1 : 3, MANY_BYTES);

                // Then
                RecordBatch result = RecordBatch.at(changed, 0);
                assertThat(result.compression()).isEqualTo(to);
                assertThat(result.crcMatches()).isTrue();
                assertThat(result.sizeBytes()).isEqualTo(changed.remaining());
                assertThat(records(changed)).as("%s to %s", from, to).isEqualTo(records(batch(from)));
            }
        }
    }

    @Test
    void headerStaysButForLengthCompressionAndChecksum() {
        // Given
        ByteBuffer before = BatchBuilder.with(Compression.LZ4)
                .baseOffset(40)
                .leaderEpoch(5)
                .producer(77, (short) 3, 12)
                .transactional()
                .appendTime(99)
                .addAt(42, 1000, null, null, List.of())
                .addAt(45, 900, null, ByteBuffer.wrap(new byte[50]), List.of())
                .build();

        // When
        RecordBatch after =
                RecordBatch.at(BatchRecompression.of(RecordBatch.at(before, 0), Compression.ZSTD, 3, MANY_BYTES), 0);

        // Then
        assertThat(after.toString())
                .isEqualTo(RecordBatch.at(before, 0)
                        .toString()
                        .replace("LZ4", "ZSTD")
                        .replace(before.limit() + " bytes", after.sizeBytes() + " bytes"));
        assertThat(after.leaderEpoch()).isEqualTo(5);
        assertThat(after.maxTimestampMs()).isEqualTo(99);
        assertThat(after.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        RecordCursor cursor = after.records(MANY_BYTES);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isEqualTo(42);
    }

    @Test
    void whatGrowsPastTheBoundIsMalformed() {
        // Given
        RecordBatch batch = RecordBatch.at(
                BatchBuilder.with(Compression.ZSTD)
                        .add(1, null, new byte[MANY_BYTES])
                        .build(),
                0);

        // When / Then
        assertThatThrownBy(() -> BatchRecompression.of(batch, Compression.NONE, -1, MANY_BYTES))
                .isInstanceOf(MalformedBatchException.class);
    }

    private static ByteBuffer batch(Compression compression) {
        BatchBuilder builder = BatchBuilder.with(compression);
        for (int n = 0; n < 50; n++) {
            byte[] value = new byte[n * 17];
            Arrays.fill(value, (byte) n);
            builder.add(
                    1_700_000_000_000L + n * 13 % 7,
                    n % 3 == 0 ? null : ByteBuffer.wrap(new byte[] {(byte) n}),
                    n % 5 == 0 ? null : ByteBuffer.wrap(value),
                    n % 2 == 0 ? List.of() : List.of(new RecordHeader("h" + n, ByteBuffer.wrap(new byte[] {1}))));
        }
        return builder.build();
    }

    private static List<String> records(ByteBuffer batch) {
        List<String> records = new ArrayList<>();
        for (MutableRecordBatch each :
                MemoryRecords.readableRecords(batch.duplicate()).batches()) {
            each.ensureValid();
            for (Record record : each) {
                records.add(record.offset() + " " + record.timestamp() + " " + Objects.hashCode(record.key()) + " "
                        + Objects.hashCode(record.value()) + " " + List.of(record.headers()));
            }
        }
        return records;
    }
}
