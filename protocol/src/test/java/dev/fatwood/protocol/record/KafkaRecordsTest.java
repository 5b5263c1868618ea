package dev.fatwood.protocol.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.internals.ByteBufferOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our batches against Apache Kafka's own code, both ways. */
class KafkaRecordsTest {

    private static final int MAX_BYTES = 64 << 20;
    private static final long BASE_OFFSET = 4_000_000_000L;
    private static final long NOW_MS = 1_700_000_000_000L;

    @ParameterizedTest
    @EnumSource
    void kafkaReadsWhatWeBuild(Compression compression) {
        for (long seed = 0; seed < 50; seed++) {
            // Given
            List<SimpleRecord> records = randomRecords(new Random(seed));
            BatchBuilder builder = BatchBuilder.with(compression)
                    .baseOffset(BASE_OFFSET)
                    .leaderEpoch(7)
                    .producer(91, (short) 3, 17)
                    .transactional();
            records.forEach(
                    record -> builder.add(record.timestamp(), record.key(), record.value(), ours(record.headers())));

            // When
            MutableRecordBatch read = onlyBatch(builder.build());

            // Then
            read.ensureValid();
            assertThat(read.compressionType().id).isEqualTo((byte) compression.id());
            assertThat(read.baseOffset()).isEqualTo(BASE_OFFSET);
            assertThat(read.lastOffset()).isEqualTo(BASE_OFFSET + records.size() - 1);
            assertThat(read.maxTimestamp())
                    .isEqualTo(records.stream()
                            .mapToLong(SimpleRecord::timestamp)
                            .max()
                            .orElseThrow());
            assertThat(read.producerId()).isEqualTo(91);
            assertThat(read.producerEpoch()).isEqualTo((short) 3);
            assertThat(read.baseSequence()).isEqualTo(17);
            assertThat(read.partitionLeaderEpoch()).isEqualTo(7);
            assertThat(read.isTransactional()).isTrue();
            assertThat(kafkaRecords(read)).isEqualTo(records);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weReadWhatKafkaBuilds(Compression compression) {
        for (long seed = 0; seed < 50; seed++) {
            // Given
            List<SimpleRecord> records = randomRecords(new Random(seed));
            MemoryRecordsBuilder builder = kafkaBuilder(compression, false);
            records.forEach(builder::append);
            ByteBuffer bytes = builder.build().buffer();

            // When
            RecordBatch batch = RecordBatch.at(bytes, bytes.position());

            // Then
            DefaultRecordBatch kafka = (DefaultRecordBatch) onlyBatch(bytes);
            assertThat(batch.crcMatches()).isTrue();
            assertThat(batch.compression()).isEqualTo(compression);
            assertThat(batch.sizeBytes()).isEqualTo(kafka.sizeInBytes());
            assertThat(batch.baseOffset()).isEqualTo(kafka.baseOffset());
            assertThat(batch.lastOffset()).isEqualTo(kafka.lastOffset());
            assertThat(batch.nextOffset()).isEqualTo(kafka.nextOffset());
            assertThat(batch.baseTimestampMs()).isEqualTo(kafka.baseTimestamp());
            assertThat(batch.maxTimestampMs()).isEqualTo(kafka.maxTimestamp());
            assertThat(batch.lastSequence()).isEqualTo(kafka.lastSequence());
            assertThat(batch.recordCount()).isEqualTo(records.size());
            assertThat(ourRecords(batch)).isEqualTo(records);
        }
    }

    @Test
    void uncompressedBytesEqualKafkas() {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            List<SimpleRecord> records = randomRecords(new Random(seed));
            MemoryRecordsBuilder kafka = kafkaBuilder(Compression.NONE, false);
            BatchBuilder ours = BatchBuilder.with(Compression.NONE)
                    .baseOffset(BASE_OFFSET)
                    .leaderEpoch(5)
                    .producer(91, (short) 3, Integer.MAX_VALUE - 1)
                    .transactional();

            // When
            records.forEach(kafka::append);
            records.forEach(
                    record -> ours.add(record.timestamp(), record.key(), record.value(), ours(record.headers())));

            // Then
            assertThat(ours.build()).isEqualTo(kafka.build().buffer());
        }
    }

    @Test
    void appendTimeBytesEqualKafkas() {
        // Given
        MemoryRecordsBuilder kafka = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 16),
                (byte) 2,
                kafka(Compression.NONE),
                org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME,
                9L,
                NOW_MS,
                -1L,
                (short) -1,
                -1,
                false,
                -1);
        kafka.append(5L, "key".getBytes(UTF_8), "value".getBytes(UTF_8));
        kafka.append(6L, null, (byte[]) null);

        // When
        ByteBuffer ours = BatchBuilder.with(Compression.NONE)
                .baseOffset(9)
                .appendTime(NOW_MS)
                .add(5L, "key".getBytes(UTF_8), "value".getBytes(UTF_8))
                .add(6L, null, null)
                .build();

        // Then
        assertThat(ours).isEqualTo(kafka.build().buffer());
    }

    @ParameterizedTest
    @EnumSource
    void kafkaSeesTheStampedAppendTime(Compression compression) {
        // Given
        ByteBuffer bytes = BatchBuilder.with(compression)
                .add(1L, null, "a".getBytes(UTF_8))
                .add(2L, null, null)
                .build();

        // When
        RecordBatch.at(bytes, 0).stampAppendTime(NOW_MS);

        // Then
        MutableRecordBatch read = onlyBatch(bytes);
        read.ensureValid();
        assertThat(read).allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(NOW_MS));
        assertThat(ourRecords(RecordBatch.at(bytes, 0)))
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(NOW_MS));
    }

    @ParameterizedTest
    @EnumSource(names = {"ABORT", "COMMIT"})
    void markersEqualKafkas(ControlType type) {
        // Given
        ControlRecordType kafkaType = ControlRecordType.valueOf(type.name());
        MemoryRecords kafka = MemoryRecords.withEndTransactionMarker(
                30L, NOW_MS, 4, 91L, (short) 3, new EndTransactionMarker(kafkaType, 12));

        // When
        ByteBuffer ours = BatchBuilder.with(Compression.NONE)
                .baseOffset(30)
                .leaderEpoch(4)
                .producer(91, (short) 3, -1)
                .endTransaction(NOW_MS, type, 12)
                .build();

        // Then
        assertThat(ours).isEqualTo(kafka.buffer());
        RecordCursor cursor = RecordBatch.at(ours, 0).records(0);
        assertThat(cursor.next()).isTrue();
        assertThat(ControlType.of(cursor)).isEqualTo(type);
        assertThat(RecordBatch.at(ours, 0).isControl()).isTrue();
    }

    @Test
    void compactedBatchesKeepTheirOffsets() {
        // Given
        BatchBuilder builder = BatchBuilder.with(Compression.NONE).baseOffset(100);
        builder.addAt(103, 1L, null, ByteBuffer.allocate(2), List.of()).addAt(4_000, 2L, null, null, List.of());

        // When
        MutableRecordBatch read = onlyBatch(builder.build());

        // Then
        assertThat(read).extracting(Record::offset).containsExactly(103L, 4_000L);
        assertThat(read.lastOffset()).isEqualTo(4_000L);
    }

    private static MemoryRecordsBuilder kafkaBuilder(Compression compression, boolean isControl) {
        return new MemoryRecordsBuilder(
                new ByteBufferOutputStream(1 << 12),
                (byte) 2,
                kafka(compression),
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                BASE_OFFSET,
                -1L,
                91L,
                (short) 3,
                Integer.MAX_VALUE - 1,
                true,
                isControl,
                5,
                MAX_BYTES);
    }

    private static org.apache.kafka.common.compress.Compression kafka(Compression compression) {
        return org.apache.kafka.common.compress.Compression.of(CompressionType.forId(compression.id()))
                .build();
    }

    private static MutableRecordBatch onlyBatch(ByteBuffer bytes) {
        List<MutableRecordBatch> batches = new ArrayList<>();
        MemoryRecords.readableRecords(bytes).batches().forEach(batches::add);
        assertThat(batches).hasSize(1);
        return batches.get(0);
    }

    private static List<SimpleRecord> kafkaRecords(MutableRecordBatch batch) {
        List<SimpleRecord> records = new ArrayList<>();
        batch.forEach(record -> records.add(new SimpleRecord(record)));
        return records;
    }

    private static List<SimpleRecord> ourRecords(RecordBatch batch) {
        List<SimpleRecord> records = new ArrayList<>();
        RecordCursor cursor = batch.records(MAX_BYTES);
        for (long offset = batch.baseOffset(); cursor.next(); offset++) {
            assertThat(cursor.offset()).isEqualTo(offset);
            Header[] headers =
                    cursor.headers().stream().map(KafkaRecordsTest::kafkas).toArray(Header[]::new);
            records.add(new SimpleRecord(cursor.timestampMs(), cursor.key(), cursor.value(), headers));
        }
        return records;
    }

    private static Header kafkas(RecordHeader header) {
        return new org.apache.kafka.common.header.internals.RecordHeader(header.key(), array(header.value()));
    }

    private static byte[] array(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static List<RecordHeader> ours(Header[] headers) {
        return Arrays.stream(headers)
                .map(header ->
                        new RecordHeader(header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value())))
                .toList();
    }

    private static List<SimpleRecord> randomRecords(Random random) {
        List<SimpleRecord> records = new ArrayList<>();
        int count = 1 + random.nextInt(200);
        for (int i = 0; i < count; i++) {
            long timestamp = random.nextInt(10) == 0 ? random.nextLong() >>> 1 : NOW_MS + random.nextInt(100_000);
            records.add(new SimpleRecord(timestamp, randomBytes(random), randomBytes(random), randomHeaders(random)));
        }
        return records;
    }

    private static byte[] randomBytes(Random random) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return null;
        }
        byte[] bytes = new byte[choice == 1 ? random.nextInt(20_000) : random.nextInt(200)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(4));
        }
        return bytes;
    }

    private static Header[] randomHeaders(Random random) {
        RecordHeaders headers = new RecordHeaders();
        int count = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
        for (int i = 0; i < count; i++) {
            headers.add("clé-" + random.nextInt(3), randomBytes(random));
        }
        return headers.toArray();
    }
}
