package dev.fatwood.storage.log;

import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log with everything that makes counting hard: batches thinned by compaction, gaps, compression, committed, aborted
 * and interleaved transactions, timestamps out of order; and beside it the plain list of its records.
 */
final class RandomLog {

    /** A record as a reader would see it; {@code aborted} ones only without isolation. */
    record Entry(long offset, long timestampMs, boolean aborted) {}

    private static final int PRODUCERS = 3;

    final LogFixture fixture;
    final List<Entry> records = new ArrayList<>();
    private final FakeRandom random;
    private final boolean plainOnly;
    private final Map<Long, List<Integer>> openTransactions = new HashMap<>();

    RandomLog(FakeRandom random, boolean plainOnly) {
        this.random = random;
        this.plainOnly = plainOnly;
        this.fixture = LogFixture.with(LogConfig.defaults()
                .withSegmentBytes(1500 + random.nextInt(3000))
                .withIndexIntervalBytes(300));
    }

    void grow(int batches) {
        for (int n = 0; n < batches; n++) {
            int kind = plainOnly ? 0 : random.nextInt(10);
            if (kind < 5) {
                data(RecordBatch.NONE);
            } else if (kind < 8) {
                data(random.nextInt(PRODUCERS));
            } else {
                end(random.nextInt(PRODUCERS), random.nextBoolean());
            }
        }
    }

    /** Ends what is open, so that everything is decided. */
    void decide() {
        for (long producer : List.copyOf(openTransactions.keySet())) {
            end(producer, random.nextBoolean());
        }
    }

    private void data(long producer) {
        long base = fixture.log.logEndOffset() + (plainOnly || random.nextInt(4) > 0 ? 0 : random.nextInt(4));
        BatchBuilder builder = BatchBuilder.with(random.nextInt(3) == 0 ? Compression.GZIP : Compression.NONE)
                .baseOffset(base);
        if (producer >= 0) {
            builder.producer(producer, (short) 0, 0).transactional();
        }
        boolean appendTime = random.nextInt(5) == 0;
        if (appendTime) {
            builder.appendTime(Batches.TIME_MS - 77);
        }
        long offset = base;
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            offset += plainOnly || random.nextInt(5) > 0 ? 0 : 1 + random.nextInt(3);
            long timestampMs = Batches.TIME_MS + random.nextInt(1000) - 500;
            builder.addAt(offset, timestampMs, null, ByteBuffer.wrap(new byte[random.nextInt(60)]), List.of());
            if (producer >= 0) {
                openTransactions
                        .computeIfAbsent(producer, id -> new ArrayList<>())
                        .add(records.size());
            }
            records.add(new Entry(offset, appendTime ? Batches.TIME_MS - 77 : timestampMs, false));
            offset++;
        }
        append(builder.build(), plainOnly ? 0 : random.nextInt(3) / 2);
    }

    /** @param lostAtTheEnd offsets after the last record that compaction took from the batch */
    private void append(ByteBuffer batch, int lostAtTheEnd) {
        batch.putInt(RecordBatch.LAST_OFFSET_DELTA_AT, batch.getInt(RecordBatch.LAST_OFFSET_DELTA_AT) + lostAtTheEnd);
        fixture.log.appendAssigned(batch, Batches.TIME_MS);
    }

    private void end(long producer, boolean abort) {
        BatchBuilder marker = BatchBuilder.with(Compression.NONE)
                .baseOffset(fixture.log.logEndOffset())
                .producer(producer, (short) 0, RecordBatch.NONE);
        fixture.log.appendAssigned(
                marker.endTransaction(Batches.TIME_MS, abort ? ControlType.ABORT : ControlType.COMMIT, 1)
                        .build(),
                Batches.TIME_MS);
        List<Integer> written = openTransactions.remove(producer);
        if (abort && written != null) {
            written.forEach(at -> records.set(
                    at, new Entry(records.get(at).offset(), records.get(at).timestampMs(), true)));
        }
    }

    /** Facts by looking at every record; without the bytes. */
    RangeFacts expected(RangeQuestion question) {
        List<Entry> visible = records.stream()
                .filter(record -> record.offset() >= question.fromOffset() && record.offset() < question.untilOffset())
                .filter(record -> !(question.committedOnly() && record.aborted()))
                .toList();
        if (visible.isEmpty()) {
            return RangeFacts.NOTHING;
        }
        return new RangeFacts(
                visible.size(),
                visible.get(0).offset(),
                visible.get(visible.size() - 1).offset(),
                visible.stream().mapToLong(Entry::timestampMs).min().getAsLong(),
                visible.stream().mapToLong(Entry::timestampMs).max().getAsLong(),
                0);
    }

    /** Plans, scans and learns, as a partition and its reader do. */
    RangeFacts found(RangeQuestion question) {
        RangeScan.Outcome outcome = fixture.log.scan(question).run();
        fixture.log.learn(outcome);
        return outcome.facts();
    }
}
