package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Offload;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.flush.JournalSetup;
import dev.fatwood.storage.journal.Journal;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalReplayed;
import dev.fatwood.storage.journal.JournalSettings;
import dev.fatwood.storage.recovery.CorruptLogException;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A log on a fake disk, its flusher, and what it told its listener. */
final class LogFixture implements LogListener {

    static final String DIRECTORY = "flights-0";
    static final UUID TOPIC = new UUID(1, 2);

    final FakeDisk disk;
    final List<Long> durableOffsets = new ArrayList<>();
    final List<DiskException> failures = new ArrayList<>();
    final List<CorruptLogException> damages = new ArrayList<>();
    final List<DiskException> directoryFailures = new ArrayList<>();
    /** Delay the deletion of removed segments; null where files go at once. */
    FakeTimers timers;

    /** What the newest start found in the journal. */
    JournalReplayed replayed;

    private final JournalSettings journal;
    private FakeClock clock;
    StepLane lane;
    StepLane flusherLane;
    LogPlace place;
    LogConfig config;
    PartitionLog log;

    LogFixture(FakeDisk disk, LogConfig config) {
        this(disk, config, JournalSettings.OFF);
    }

    private LogFixture(FakeDisk disk, LogConfig config, JournalSettings journal) {
        this.disk = disk;
        this.config = config;
        this.journal = journal;
        this.clock = journal.isOn() ? new FakeClock() : null;
        disk.createDirectory(DIRECTORY);
        disk.syncDirectory("");
        open();
    }

    /** An empty log with an index entry for every batch but a segment's first. */
    static LogFixture small() {
        return new LogFixture(new FakeDisk(), LogConfig.defaults().withIndexIntervalBytes(0));
    }

    static LogFixture with(LogConfig config) {
        return new LogFixture(new FakeDisk(), config);
    }

    /** A log whose every append but the first goes by way of the journal, on {@code disk}. */
    static LogFixture journaling(FakeDisk disk, LogConfig config) {
        return new LogFixture(disk, config, new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 8_000));
    }

    /** From the next start on, files of removed segments stay for a while. */
    LogFixture delaying(FakeClock clock) {
        this.clock = clock;
        return reopen();
    }

    /** Opens the log as a new process would. */
    LogFixture open() {
        lane = StepLane.occupied();
        flusherLane = new StepLane();
        timers = clock == null ? null : new FakeTimers(clock);
        JournalSetup setup = new JournalSetup(
                new Journal(disk, journal, new FakeRandom(1)), timers, Offload.NOWHERE, JournalObserver.NONE);
        GroupFlusher flusher = new GroupFlusher(disk, flusherLane, directoryFailures::add, FlushObserver.NONE, setup);
        replayed = flusher.recover(directory -> Optional.of(TOPIC));
        place = new LogPlace(disk, DIRECTORY, lane, flusher, timers, TOPIC);
        log = PartitionLog.open(place, config, this);
        return this;
    }

    /** Orderly stop and start. */
    LogFixture reopen() {
        log.close();
        return open();
    }

    /** Power cut and start. */
    LogFixture crash(CrashPlan plan) {
        disk.crash(plan);
        return open();
    }

    /** Lets flusher and log run until nothing is left to do. */
    LogFixture settle() {
        while (flusherLane.runAll() + lane.runAll() > 0) {}
        return this;
    }

    AppendResult append(ByteBuffer batches) {
        return log.append(batches, 7, Batches.TIME_MS);
    }

    /** Appends {@code count} batches of one record of 100 bytes each. */
    LogFixture appendMany(int count) {
        for (int i = 0; i < count; i++) {
            append(Batches.sized(100));
        }
        return this;
    }

    /** Bytes a read hands out; empty if none. */
    ByteBuffer read(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        LogRead read = log.read(fromOffset, maxBytes, untilOffset, minOneBatch);
        if (!(read instanceof LogRead.Batches batches)) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer bytes = ByteBuffer.allocate(batches.slice().sizeBytes());
        batches.slice().file().read(bytes, batches.slice().positionBytes());
        batches.slice().release();
        return bytes.flip();
    }

    /** Base offsets of the batches a read hands out. */
    List<Long> baseOffsets(long fromOffset, int maxBytes, long untilOffset, boolean minOneBatch) {
        List<Long> offsets = new ArrayList<>();
        for (RecordBatch batch : RecordBatches.in(read(fromOffset, maxBytes, untilOffset, minOneBatch))) {
            offsets.add(batch.baseOffset());
        }
        return offsets;
    }

    /** Base offsets of all batches in the log, read segment by segment. */
    List<Long> allBaseOffsets() {
        List<Long> offsets = new ArrayList<>();
        long next = log.logStartOffset();
        while (next < log.logEndOffset()) {
            List<Long> some = baseOffsets(next, Integer.MAX_VALUE, Long.MAX_VALUE, true);
            if (some.isEmpty()) {
                return offsets;
            }
            offsets.addAll(some);
            next = some.get(some.size() - 1) + 1;
        }
        return offsets;
    }

    /** All bytes of the whole batches below {@code untilOffset}. */
    byte[] readAll(long untilOffset) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long next = log.logStartOffset();
        ByteBuffer some = read(next, Integer.MAX_VALUE, untilOffset, true);
        while (some.hasRemaining()) {
            all.write(some.array(), 0, some.limit());
            for (RecordBatch batch : RecordBatches.in(some)) {
                next = batch.nextOffset();
            }
            some = read(next, Integer.MAX_VALUE, untilOffset, true);
        }
        return all.toByteArray();
    }

    /** Checks offsets and checksums of everything that can be read. */
    void assertEveryBatchValid() {
        long next = log.logStartOffset();
        for (RecordBatch batch : RecordBatches.in(ByteBuffer.wrap(readAll(Long.MAX_VALUE)))) {
            assertThat(batch.baseOffset()).isLessThanOrEqualTo(next);
            assertThat(batch.lastOffset()).isGreaterThanOrEqualTo(next);
            assertThat(batch.crcMatches()).isTrue();
            next = batch.nextOffset();
        }
        assertThat(next).isEqualTo(log.logEndOffset());
    }

    String path(String name) {
        return DIRECTORY + "/" + name;
    }

    @Override
    public void durableAdvanced(long durableOffset) {
        durableOffsets.add(durableOffset);
    }

    @Override
    public void logFailed(DiskException failure) {
        failures.add(failure);
    }

    @Override
    public void logDamaged(long fromOffset, CorruptLogException damage) {
        damages.add(damage);
    }
}
