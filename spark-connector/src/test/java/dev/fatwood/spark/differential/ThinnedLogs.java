package dev.fatwood.spark.differential;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes what compaction and transactions leave behind into the logs of a stopped broker of ours, which does neither by
 * itself: offsets missing between batches, inside them and at their ends, batches without any record, and markers of
 * committed transactions.
 */
final class ThinnedLogs {
    private static final String FIRST_SEGMENT = "00000000000000000000.log";

    private final Dice dice;
    private final RandomRecords records;
    private long nextOffset;

    private ThinnedLogs(Dice dice) {
        this.dice = dice;
        this.records = new RandomRecords(
                dice, dice.pick(RandomRecords.Times.values()), RandomTopics.FIRST_MS, RandomTopics.SPAN_MS);
    }

    /** @param directory the broker's */
    static void write(Path directory, GroupId group) {
        Dice dice = group.diceOfGaps();
        GappedTopics.partitionsIn(group).forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions; partition++) {
                Path segment = directory.resolve(topic + "-" + partition).resolve(FIRST_SEGMENT);
                new ThinnedLogs(dice).write(segment, topic, partition);
            }
        });
    }

    private void write(Path segment, String topic, int partition) {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int left = dice.below(30); left > 0; left--) {
                nextOffset += dice.oneIn(3) ? dice.below(50) : 0;
                write(file, batch(topic, partition));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no gaps can be written to " + segment, e);
        }
    }

    private ByteBuffer batch(String topic, int partition) {
        boolean isMarker = dice.oneIn(6);
        if (isMarker) {
            return BatchBuilder.with(Compression.NONE)
                    .baseOffset(nextOffset)
                    .producer(7, (short) 0, RecordBatch.NONE)
                    .endTransaction(RandomTopics.FIRST_MS, ControlType.COMMIT, 1)
                    .build();
        }
        BatchBuilder builder =
                BatchBuilder.with(dice.pick(Compression.values())).baseOffset(nextOffset);
        if (dice.oneIn(5)) {
            builder.appendTime(RandomTopics.FIRST_MS + dice.below(RandomTopics.SPAN_MS));
        }
        long offset = nextOffset;
        for (OutgoingRecord record : records.of(topic, List.of(partition), 1 + dice.below(20))) {
            offset += dice.oneIn(4) ? 1 + dice.below(5) : 0;
            builder.addAt(offset++, record.timestampMs(), record.key(), record.value(), record.headers());
        }
        return dice.oneIn(4) ? thinned(builder.build()) : builder.build();
    }

    /** Takes the last offsets of a batch away, or all its records if they are not compressed. */
    private ByteBuffer thinned(ByteBuffer batch) {
        int lastDelta = batch.getInt(RecordBatch.LAST_OFFSET_DELTA_AT) + dice.below(4);
        batch.putInt(RecordBatch.LAST_OFFSET_DELTA_AT, lastDelta);
        boolean isCompressed = (batch.getShort(RecordBatch.ATTRIBUTES_AT) & 7) != 0;
        if (!isCompressed && dice.oneIn(2)) {
            batch.putInt(RecordBatch.RECORD_COUNT_AT, 0);
            batch.limit(RecordBatch.HEADER_BYTES);
            batch.putInt(RecordBatch.LENGTH_AT, RecordBatch.HEADER_BYTES - RecordBatch.SIZE_PREFIX_BYTES);
        }
        CRC32C crc = new CRC32C();
        crc.update(batch.slice(RecordBatch.ATTRIBUTES_AT, batch.limit() - RecordBatch.ATTRIBUTES_AT));
        return batch.putInt(RecordBatch.CRC_AT, (int) crc.getValue());
    }

    private void write(FileChannel file, ByteBuffer batch) throws IOException {
        nextOffset = batch.getLong(0) + batch.getInt(RecordBatch.LAST_OFFSET_DELTA_AT) + 1;
        while (batch.hasRemaining()) {
            file.write(batch);
        }
    }
}
