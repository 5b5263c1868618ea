package dev.fatwood.cli.dump;

import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A segment: a row per batch, or per record. Stops at the first byte that makes no sense, and says where it is. */
final class SegmentDump {

    private static final int DECOMPRESSED_BYTES_MAX = 1 << 30;

    private final boolean withRecords;
    private final ShownRows shown;
    private final Rows rows;
    private final RecordCursor cursor = new RecordCursor(DECOMPRESSED_BYTES_MAX);
    private long records;
    private int batches;
    private int brokenCrcs;

    private SegmentDump(boolean withRecords, ShownRows shown) {
        this.withRecords = withRecords;
        this.shown = shown;
        this.rows = withRecords
                ? Rows.of("offset", "timestamp", "key", "value", "headers", "batch")
                : Rows.of(
                        "position",
                        "first",
                        "last",
                        "records",
                        "bytes",
                        "timestamp",
                        "compression",
                        "producer",
                        "sequence",
                        "epoch",
                        "kind",
                        "crc");
    }

    /** @param bytes the whole file, from index 0 */
    static FileDump of(Path file, ByteBuffer bytes, boolean withRecords, ShownRows shown) {
        SegmentDump dump = new SegmentDump(withRecords, shown);
        String damage = dump.walk(bytes);
        return new FileDump(
                file,
                Amounts.of(dump.batches, "batch") + ", " + Amounts.of(dump.records, "record") + ", " + bytes.limit()
                        + " bytes",
                dump.rows,
                damage);
    }

    private String walk(ByteBuffer bytes) {
        int position = 0;
        try {
            while (position < bytes.limit()) {
                RecordBatch batch = RecordBatch.at(bytes, position);
                take(batch, position);
                position += batch.sizeBytes();
            }
        } catch (MalformedBatchException e) {
            return "from byte " + position + " on, " + (bytes.limit() - position) + " bytes are no batch: "
                    + e.getMessage();
        }
        if (brokenCrcs == 0) {
            return null;
        }
        return Amounts.of(brokenCrcs, "batch") + " with a checksum that does not match"
                + (withRecords ? ", whose records are not shown" : "");
    }

    private void take(RecordBatch batch, int position) {
        batches++;
        records += batch.recordCount();
        boolean isIntact = batch.crcMatches();
        brokenCrcs += isIntact ? 0 : 1;
        if (!shown.wants(batch.baseOffset(), batch.lastOffset())) {
            return;
        }
        if (withRecords && isIntact) {
            takeRecords(batch, position);
        } else if (!withRecords) {
            shown.add(0);
            rows.add(
                    position,
                    batch.baseOffset(),
                    batch.lastOffset(),
                    batch.recordCount(),
                    batch.sizeBytes(),
                    batch.maxTimestampMs(),
                    batch.compression().name().toLowerCase(Locale.ROOT),
                    batch.hasProducer() ? batch.producerId() + "/" + batch.producerEpoch() : null,
                    batch.baseSequence() < 0 ? null : batch.baseSequence(),
                    batch.leaderEpoch(),
                    kind(batch),
                    isIntact ? "ok" : "BROKEN");
        }
    }

    private static String kind(RecordBatch batch) {
        if (batch.isControl()) {
            return "control";
        }
        return batch.isTransactional() ? "transaction" : "data";
    }

    private void takeRecords(RecordBatch batch, int position) {
        cursor.enter(batch);
        while (cursor.next()) {
            if (!shown.wants(cursor.offset(), cursor.offset())) {
                continue;
            }
            List<String> headers = new ArrayList<>();
            cursor.headers().forEach(header -> headers.add(header.key() + "=" + text(header.value())));
            String key = text(cursor.key());
            String value = text(cursor.value());
            shown.add(length(key)
                    + length(value)
                    + headers.stream().mapToLong(String::length).sum());
            rows.add(cursor.offset(), cursor.timestampMs(), key, value, headers, position);
        }
    }

    private static long length(String text) {
        return text == null ? 0 : text.length();
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null
                ? null
                : StandardCharsets.UTF_8.decode(bytes.duplicate()).toString().replaceAll("\\p{Cntrl}", ".");
    }
}
