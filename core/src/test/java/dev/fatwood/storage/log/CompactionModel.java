package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskFullException;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.storage.compact.CompactionFailure;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.storage.log.CompactionOracle.Entry;
import dev.fatwood.storage.producer.AppendedBatch;
import dev.fatwood.storage.producer.ProducerBatch;
import dev.fatwood.storage.producer.ProducerEntry;
import dev.fatwood.storage.producer.ProducerStates;
import dev.fatwood.storage.retain.RetentionPolicy;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A compacted log that lives through appends, passes in pieces with other things in between, retention, deletions, rolls, restarts, a full
 * disk and power cuts at any step; held against all that was ever appended.
 */
final class CompactionModel {

    private static final int EPOCH = 7;
    private static final int KEYS = 12;
    private static final RetentionPolicy BELOW_START_ONLY = RetentionPolicy.FOREVER;

    private final FakeRandom random;
    private final String seed;
    private final CompactionPolicy policy;
    private final RetentionPolicy retention;
    private final LogFixture fixture;
    private final CompactionOracle oracle;
    private ProducerStates producers = new ProducerStates();
    private CompactionPass pass;
    private long nowMs = Batches.TIME_MS;
    private long logStart;
    private long durable;

    private int swaps;
    private int cuts;
    private int tombstonesGone;

    CompactionModel(long seed) {
        this.random = new FakeRandom(seed);
        this.seed = "seed " + seed;
        this.policy = new CompactionPolicy(
                random.nextInt(3) * 0.3,
                random.nextInt(3) == 0 ? random.nextInt(1000) : 0,
                random.nextInt(4) == 0 ? 1 + random.nextInt(2000) : Long.MAX_VALUE,
                random.nextInt(3) == 0 ? 0 : random.nextInt(3000));
        this.retention =
                random.nextInt(3) == 0 ? new RetentionPolicy(2000 + random.nextInt(3000), -1) : BELOW_START_ONLY;
        this.oracle = new CompactionOracle(this.seed, policy.deleteRetentionMs());
        LogConfig config = LogConfig.defaults()
                .withSegmentBytes(500 + random.nextInt(900))
                .withIndexIntervalBytes(random.nextInt(300));
        LogFixture started = new LogFixture(new FakeDisk(), config);
        this.fixture = random.nextBoolean() ? started.delaying(new FakeClock()) : started;
    }

    int swaps() {
        return swaps;
    }

    int cuts() {
        return cuts;
    }

    int tombstonesGone() {
        return tombstonesGone;
    }

    void live(int steps) {
        for (int n = 0; n < steps; n++) {
            if (random.nextInt(10) == 0) {
                crashDuring(random.nextInt(20));
            } else {
                act(random.nextInt(20));
            }
            compare();
        }
        compactAll();
    }

    private void act(int kind) {
        switch (kind) {
            case 0 -> retain();
            case 1 -> deleteRecords();
            case 2 -> fixture.log.roll();
            case 3 -> reopen();
            case 4 -> fullDisk();
            case 5, 6 -> fixture.settle();
            case 7 -> nowMs += random.nextInt(1500);
            case 8, 9, 10 -> compact();
            case 11, 12 -> compactSome();
            default -> append();
        }
        durable = fixture.log.durableOffset();
    }

    private void append() {
        Compression compression = random.nextInt(3) == 0 ? Compression.values()[random.nextInt(5)] : Compression.NONE;
        BatchBuilder builder = BatchBuilder.with(compression);
        int count = 1 + random.nextInt(4);
        long producerId = random.nextInt(4) - 1L;
        if (producerId >= 0) {
            builder.producer(producerId, (short) 0, nextSequence(producerId));
        }
        long baseOffset = oracle.end();
        for (int n = 0; n < count; n++) {
            String key = "k" + random.nextInt(KEYS);
            String value = random.nextInt(4) == 0 ? null : "v" + (baseOffset + n) + "-" + random.nextInt(1000);
            long timestampMs = nowMs - random.nextInt(500);
            builder.add(timestampMs, bytes(key), value == null ? null : bytes(value));
            oracle.add(new Entry(baseOffset + n, key, value, timestampMs, nowMs));
        }
        ByteBuffer batch = builder.build();
        RecordBatch view = RecordBatch.at(batch, 0);
        fixture.log.append(batch, EPOCH, nowMs);
        if (producerId >= 0) {
            ProducerBatch appended = new ProducerBatch(producerId, (short) 0, view.baseSequence(), count - 1);
            producers.appended(appended, baseOffset, view.maxTimestampMs(), nowMs);
        }
    }

    private int nextSequence(long producerId) {
        return producers.entries().stream()
                .filter(entry -> entry.producerId() == producerId)
                .map(ProducerEntry::nextSequence)
                .findFirst()
                .orElse(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void deleteRecords() {
        long target = logStart + random.nextLong(Math.max(1, durable - logStart + 1)) / 3;
        fixture.log.advanceLogStart(target);
        logStart = Math.max(logStart, target);
    }

    private void retain() {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = fixture.log.retain(retention, durable, nowMs).hasMore();
        }
        long start = fixture.log.logStartOffset();
        long youngestMs = oracle.newestAppendMs(logStart, start);
        assertThat(start == logStart || nowMs - youngestMs > retention.retentionMs())
                .as("%s: retention let go of what was appended at %d, at %d", seed, youngestMs, nowMs)
                .isTrue();
        logStart = start;
    }

    private void reopen() {
        dropPass();
        fixture.reopen();
    }

    private void dropPass() {
        if (pass != null) {
            pass.release();
            pass = null;
        }
    }

    /** The disk has room for a little more only, while a pass goes on. */
    private void fullDisk() {
        fixture.disk.limitTo(0);
        fixture.disk.limitTo(-fixture.disk.usableBytes() + random.nextInt(700));
        try {
            compact();
        } catch (DiskFullException full) {
            dropPass();
        } finally {
            fixture.disk.limitTo(Long.MAX_VALUE);
        }
    }

    private void compact() {
        int steps = 0;
        do {
            compactSome();
            assertThat(steps++).as(seed).isLessThan(10_000);
        } while (pass != null);
    }

    /** Goes on with the pass, or begins one. */
    private void compactSome() {
        if (pass == null) {
            begin();
        } else if (pass.state() == CompactionPass.State.RUNNING) {
            pass.run(random.nextInt(400));
        } else if (pass.state() == CompactionPass.State.TARGET_READY) {
            if (fixture.log.take(pass)) {
                swaps++;
            } else {
                dropPass();
            }
        } else {
            if (pass.state() == CompactionPass.State.DONE) {
                fixture.log.compacted(pass);
            } else {
                assertThat(pass.failure().kind())
                        .as("%s: %s", seed, pass.failure())
                        .isEqualTo(CompactionFailure.Kind.NO_SPACE);
            }
            dropPass();
        }
    }

    private void begin() {
        CompactionLimits limits = new CompactionLimits(24L * random.nextInt(30), 0.75, 4096);
        Optional<CompactionPass> begun =
                fixture.log.compact(policy, limits, neededBatches(), fixture.log.durableOffset(), nowMs);
        begun.ifPresent(due -> oracle.passBegins(fixture.log.durableOffset(), nowMs));
        pass = begun.orElse(null);
    }

    private Set<Long> neededBatches() {
        return producers.entries().stream()
                .map(ProducerEntry::batches)
                .flatMap(Collection::stream)
                .map(AppendedBatch::baseOffset)
                .collect(Collectors.toSet());
    }

    /** The power goes at some step of an action, or after it. */
    private void crashDuring(int kind) {
        fixture.disk.cutPowerAfter(random.nextInt(30));
        long mayStart = Math.max(logStart, kind == 1 || kind == 0 ? durable : logStart);
        try {
            act(kind);
        } catch (PowerCut cut) {
            cuts++;
        }
        fixture.disk.limitTo(Long.MAX_VALUE);
        fixture.crash(CrashPlan.torn(random));
        pass = null;
        oracle.cutFrom(fixture.log.logEndOffset());
        assertThat(fixture.log.logEndOffset()).as(seed).isGreaterThanOrEqualTo(durable);
        assertThat(fixture.log.logStartOffset()).as(seed).isBetween(logStart, mayStart);
        logStart = fixture.log.logStartOffset();
        durable = fixture.log.durableOffset();
        replayProducers();
        assertThat(fixture.disk.list(LogFixture.DIRECTORY))
                .as(seed)
                .noneMatch(name -> name.endsWith(".cleaned") || name.endsWith(".swap") || name.endsWith(".deleted"));
    }

    /** What a start makes of the headers alone is what was known, but for batches below the log start and those that were lost. */
    private void replayProducers() {
        ProducerStates replayed = new ProducerStates();
        fixture.log.replay(logStart, header -> {
            if (header.producerId() >= 0) {
                replayed.appended(
                        new ProducerBatch(header.producerId(), header.producerEpoch(), header.baseSequence(), (int)
                                (header.lastOffset() - header.baseOffset())),
                        header.baseOffset(),
                        header.maxTimestampMs(),
                        nowMs);
            }
        });
        for (ProducerEntry known : producers.entries()) {
            List<Long> wanted = known.batches().stream()
                    .map(AppendedBatch::baseOffset)
                    .filter(offset -> offset >= logStart && offset < fixture.log.logEndOffset())
                    .toList();
            List<Long> found = replayed.entries().stream()
                    .filter(entry -> entry.producerId() == known.producerId())
                    .flatMap(entry -> entry.batches().stream())
                    .map(AppendedBatch::baseOffset)
                    .toList();
            assertThat(found).as(seed).containsAll(wanted);
        }
        producers = replayed;
    }

    private void compare() {
        PartitionLog log = fixture.log;
        assertThat(log.logStartOffset()).as(seed).isEqualTo(logStart);
        assertThat(log.logEndOffset()).as(seed).isEqualTo(Math.max(oracle.end(), logStart));
        byte[] bytes = fixture.readAll(Long.MAX_VALUE);
        TreeMap<Long, Entry> found = CompactionOracle.read(bytes, logStart);
        oracle.compare(found, logStart, durable, nowMs);
        compareLookups(bytes, found);
    }

    /** Finding by offset and by time, and counting, say what reading everything says. */
    private void compareLookups(byte[] bytes, TreeMap<Long, Entry> found) {
        long end = fixture.log.logEndOffset();
        long offset = logStart + random.nextLong(end - logStart + 1);
        long untilOffset = offset + random.nextLong(end - offset + 1);
        long first = -1;
        for (RecordBatch batch : RecordBatches.in(ByteBuffer.wrap(bytes))) {
            first = first < 0 && batch.lastOffset() >= offset ? batch.baseOffset() : first;
        }
        List<Long> bases = fixture.baseOffsets(offset, 1, Long.MAX_VALUE, true);
        assertThat(bases).as(seed).isEqualTo(first < 0 ? List.of() : List.of(first));

        RangeFacts facts = fixture.log
                .scan(new RangeQuestion(offset, untilOffset, untilOffset, false, random.nextBoolean()))
                .run()
                .facts();
        var inRange = found.subMap(offset, untilOffset);
        assertThat(facts.recordCount()).as(seed).isEqualTo(inRange.size());
        assertThat(facts.firstOffset()).as(seed).isEqualTo(inRange.isEmpty() ? -1 : inRange.firstKey());
        assertThat(facts.lastOffset()).as(seed).isEqualTo(inRange.isEmpty() ? -1 : inRange.lastKey());

        long timeMs = nowMs - random.nextInt(3000);
        Optional<Long> wanted = found.values().stream()
                .filter(entry -> entry.timestampMs() >= timeMs)
                .map(Entry::offset)
                .findFirst();
        assertThat(fixture.log.offsetForTimestamp(timeMs, end).map(TimestampOffset::offset))
                .as(seed)
                .isEqualTo(wanted);
        long maxMs = found.values().stream().mapToLong(Entry::timestampMs).max().orElse(-1);
        assertThat(fixture.log
                        .maxTimestamp(end)
                        .map(TimestampOffset::timestampMs)
                        .orElse(-1L))
                .as(seed)
                .isEqualTo(maxMs);
    }

    /** In the end all closed segments are compact, and old tombstones gone. */
    private void compactAll() {
        dropPass();
        compactUntilDone();
        nowMs += 3001;
        append();
        compactUntilDone();
        byte[] bytes = fixture.readAll(Long.MAX_VALUE);
        TreeMap<Long, Entry> found = CompactionOracle.read(bytes, logStart);
        oracle.checkCompact(found, fixture.log.compactedUntilOffset());
        compare();
        long old = fixture.log.compactedUntilOffset();
        tombstonesGone += found.headMap(old).values().stream().noneMatch(Entry::isTombstone) ? 1 : 0;
        rest();
    }

    /** Nobody writes any more: one pass more when the last tombstones may go, and then none. */
    private void rest() {
        int passes = 0;
        nowMs += 3001;
        while (beginPass()) {
            passes++;
            while (pass != null) {
                compactSome();
            }
        }
        assertThat(passes).as(seed).isBetween(0, 1);
        compare();
        assertThat(CompactionOracle.read(fixture.readAll(Long.MAX_VALUE), logStart)
                        .values())
                .as(seed)
                .noneMatch(Entry::isTombstone);
    }

    private boolean beginPass() {
        CompactionPolicy eager = new CompactionPolicy(0, 0, Long.MAX_VALUE, policy.deleteRetentionMs());
        CompactionLimits limits = new CompactionLimits(24L * (2 + random.nextInt(60)), 0.75, 4096);
        pass = fixture.log
                .compact(eager, limits, neededBatches(), fixture.log.durableOffset(), nowMs)
                .orElse(null);
        if (pass != null) {
            oracle.passBegins(fixture.log.durableOffset(), nowMs);
        }
        return pass != null;
    }

    private void compactUntilDone() {
        fixture.settle();
        fixture.log.roll();
        fixture.settle();
        long end = fixture.log.logEndOffset();
        for (int n = 0; fixture.log.compactedUntilOffset() < end && n < 10_000; n++) {
            if (pass == null && !beginPass()) {
                break;
            }
            compactSome();
        }
        durable = fixture.log.durableOffset();
        dropPass();
        assertThat(Math.max(fixture.log.compactedUntilOffset(), logStart))
                .as(seed)
                .isEqualTo(end);
        fixture.disk
                .list(LogFixture.DIRECTORY)
                .forEach(name ->
                        assertThat(name).as(seed).doesNotEndWith(".cleaned").doesNotEndWith(".swap"));
    }
}
