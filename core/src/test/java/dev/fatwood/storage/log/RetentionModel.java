package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.retain.RetentionPolicy;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.PowerCut;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that lives through appends, retention, deletions, rolls, restarts and power cuts at any step, and beside it all that was ever
 * appended, with its true times. What the log did is compared with what that list says it may do, and must.
 */
final class RetentionModel {

    /** A batch as it must be in the log. */
    private record Entry(long baseOffset, long untilOffset, long appendMs, byte[] bytes) {}

    private static final int EPOCH = 7;
    private static final long NOW_MS_START = Batches.TIME_MS;

    private final FakeRandom random;
    private final String seed;
    private final RetentionPolicy policy;
    private final FakeClock clock = new FakeClock();
    private final LogFixture fixture;
    /** Without crashes all append times are known, and retention has to be exact. */
    private final boolean crashes;

    private final List<Entry> entries = new ArrayList<>();
    private long nowMs = NOW_MS_START;
    private long logStart;
    private long durable;
    /** Whether append times may be unknown to the log; only then may it keep what is old. */
    private boolean isTimeLost;

    private int removals;
    private int cuts;

    RetentionModel(long seed) {
        this.random = new FakeRandom(seed);
        this.seed = "seed " + seed;
        this.policy = new RetentionPolicy(
                random.nextInt(3) == 0 ? -1 : random.nextInt(3000), random.nextInt(2) == 0 ? -1 : random.nextInt(2000));
        this.crashes = random.nextBoolean();
        LogConfig config = LogConfig.defaults()
                .withSegmentBytes(600 + random.nextInt(900))
                .withIndexIntervalBytes(random.nextInt(300));
        this.fixture = new LogFixture(new FakeDisk(), config).delaying(clock);
    }

    int removals() {
        return removals;
    }

    int cuts() {
        return cuts;
    }

    void live(int steps) {
        for (int n = 0; n < steps; n++) {
            if (crashes && random.nextInt(12) == 0) {
                crashDuring(random.nextInt(14));
            } else {
                act(random.nextInt(14));
            }
            compare();
        }
        letGoOfAllThatIsOld();
    }

    private void act(int kind) {
        switch (kind) {
            case 0, 1, 2 -> retain();
            case 3 -> deleteRecords();
            case 4 -> fixture.log.roll();
            case 5 -> fixture.reopen();
            case 6 -> fixture.timers.advanceMs(random.nextInt(100_000));
            case 7, 8 -> fixture.settle();
            case 9 -> nowMs += random.nextInt(1500);
            default -> append();
        }
        durable = fixture.log.durableOffset();
    }

    private void append() {
        ByteBuffer batch = Batches.random(random);
        ByteBuffer copy = ByteBuffer.wrap(batch.array().clone(), 0, batch.limit());
        RecordBatch wanted = RecordBatch.at(copy, 0);
        wanted.assign(end(), EPOCH);
        byte[] bytes = new byte[copy.limit()];
        copy.get(0, bytes);
        entries.add(new Entry(wanted.baseOffset(), wanted.nextOffset(), nowMs, bytes));
        fixture.log.append(batch, EPOCH, nowMs);
    }

    private long end() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).untilOffset();
    }

    private void deleteRecords() {
        long target = logStart + random.nextLong(Math.max(1, durable - logStart + 1));
        fixture.log.advanceLogStart(target);
        logStart = Math.max(logStart, target);
    }

    private void retain() {
        long expected = expectedStart();
        boolean hasMore = true;
        while (hasMore) {
            hasMore = fixture.log.retain(policy, durable, nowMs).hasMore();
        }
        long start = fixture.log.logStartOffset();
        assertThat(start).as("%s: nothing goes too early", seed).isLessThanOrEqualTo(expected);
        if (!isTimeLost) {
            assertThat(start).as("%s: what may go goes", seed).isEqualTo(expected);
        }
        removals += start > logStart ? 1 : 0;
        logStart = start;
    }

    /** Where the log may begin at most, by the true times and the segments on disk. */
    private long expectedStart() {
        List<Long> bases = segmentBases();
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.baseOffset() >= bases.get(0) ? entry.bytes().length : 0;
        }
        long start = logStart;
        for (int n = 0; n < bases.size(); n++) {
            long from = bases.get(n);
            long until = n + 1 < bases.size() ? bases.get(n + 1) : end();
            long newestMs = -1;
            long ofSegment = 0;
            for (Entry entry : entries) {
                if (entry.baseOffset() >= from && entry.baseOffset() < until) {
                    newestMs = Math.max(newestMs, entry.appendMs());
                    ofSegment += entry.bytes().length;
                }
            }
            boolean isOld = policy.retentionMs() >= 0 && nowMs - newestMs > policy.retentionMs();
            boolean isTooMuch = policy.retentionBytes() >= 0 && bytes - ofSegment >= policy.retentionBytes();
            boolean goes = until <= durable && (isOld || isTooMuch || until <= logStart) && ofSegment > 0;
            if (!goes) {
                break;
            }
            bytes -= ofSegment;
            start = Math.max(start, until);
        }
        return start;
    }

    private List<Long> segmentBases() {
        return fixture.disk.list(LogFixture.DIRECTORY).stream()
                .filter(name -> name.endsWith(".log"))
                .map(name -> Long.parseLong(name.substring(0, 20)))
                .toList();
    }

    /** The power goes at some step of an action, or after it; then everything that was promised is there. */
    private void crashDuring(int kind) {
        long startBefore = logStart;
        fixture.disk.cutPowerAfter(random.nextInt(16));
        long mayStart = Math.max(kind <= 2 ? expectedStart() : logStart, kind == 3 ? durable : logStart);
        try {
            act(kind);
        } catch (PowerCut cut) {
            cuts++;
        }
        boolean isScanned = end() > 0;
        fixture.crash(CrashPlan.torn(random));
        isTimeLost |= isScanned;
        entries.removeIf(entry -> entry.untilOffset() > fixture.log.logEndOffset());
        assertThat(fixture.log.logEndOffset())
                .as(seed)
                .isGreaterThanOrEqualTo(durable)
                .isEqualTo(endOr(fixture.log));
        assertThat(fixture.log.logStartOffset()).as(seed).isBetween(Math.max(startBefore, logStart), mayStart);
        logStart = fixture.log.logStartOffset();
        durable = fixture.log.durableOffset();
        assertThat(durable).as(seed).isEqualTo(fixture.log.logEndOffset());
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).as(seed).noneMatch(name -> name.endsWith(".deleted"));
    }

    /** A log of which nothing was durable may have lost it all; then it ends where it starts. */
    private long endOr(PartitionLog log) {
        return entries.isEmpty() ? log.logStartOffset() : end();
    }

    /** Every record is where it belongs, byte for byte, and none below the start. */
    private void compare() {
        assertThat(fixture.log.logStartOffset()).as(seed).isEqualTo(logStart);
        assertThat(fixture.log.logEndOffset()).as(seed).isEqualTo(end());
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            if (entry.untilOffset() > logStart) {
                wanted.writeBytes(entry.bytes());
            }
        }
        assertThat(fixture.readAll(Long.MAX_VALUE)).as(seed).isEqualTo(wanted.toByteArray());
        if (logStart > 0) {
            assertThat(fixture.log.read(logStart - 1, 100, Long.MAX_VALUE, true))
                    .as(seed)
                    .isEqualTo(new LogRead.OutOfRange(logStart, end()));
        }
        List<Long> bases = segmentBases();
        assertThat(bases.size() == 1 || bases.get(1) >= logStart)
                .as("%s: segments %s, log start %d", seed, bases, logStart)
                .isTrue();
    }

    /** However often append times were lost: once retention has looked, its time runs. */
    private void letGoOfAllThatIsOld() {
        fixture.settle();
        durable = fixture.log.durableOffset();
        retain();
        nowMs += 3001;
        retain();
        if (policy.retentionMs() >= 0) {
            assertThat(logStart).as("%s: all is old", seed).isEqualTo(end());
        }
        fixture.settle();
        fixture.timers.advanceMs(60_000);
        fixture.settle();
        assertThat(fixture.disk.list(LogFixture.DIRECTORY)).as(seed).noneMatch(name -> name.endsWith(".deleted"));
        compare();
    }
}
