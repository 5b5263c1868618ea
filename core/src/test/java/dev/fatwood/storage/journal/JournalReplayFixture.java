package dev.fatwood.storage.journal;

import dev.fatwood.env.DiskFile;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentSummary;
import dev.fatwood.storage.recovery.SegmentSummary.IndexSummary;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A partition with two segments, whose newest bytes a journal has. */
abstract class JournalReplayFixture {

    static final JournalSettings ON = new JournalSettings(JournalSettings.FILE_BYTES_MIN, 1, 4_000);
    static final UUID TOPIC = new UUID(1, 2);
    static final JournalOwner OWNER = new JournalOwner(TOPIC, "t-0");
    static final String FIRST = "t-0/00000000000000000000.log";
    static final String SECOND = "t-0/00000000000000000100.log";

    final FakeDisk disk = new FakeDisk();
    final FakeRandom random = new FakeRandom(1);
    Optional<UUID> owner = Optional.of(TOPIC);
    Journal journal;

    JournalReplayFixture() {
        disk.createDirectory("t-0");
        disk.syncDirectory("");
        disk.plant(FIRST, new byte[0]);
        checkpoint(new LogCheckpoint(0, 0, List.of()));
        journal = ready();
    }

    private Journal ready() {
        Journal made = new Journal(disk, ON, random);
        made.recover(directory -> owner);
        made.made(made.make(made.beginMaking()));
        return made;
    }

    /** Appends, by way of the journal, which is synced. */
    void append(String path, long baseOffset, int position, String bytes, long fromOffset, long untilOffset) {
        write(path, baseOffset, position, bytes, fromOffset, untilOffset);
        journal.file().sync();
        journal.synced();
    }

    void write(String path, long baseOffset, int position, String bytes, long fromOffset, long untilOffset) {
        if (!disk.exists(path)) {
            disk.plant(path, new byte[0]);
        }
        DiskFile file = disk.open(path);
        file.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)), position);
        journal.write(List.of(new JournalRange(
                OWNER, file, 0, baseOffset, position, position + bytes.length(), fromOffset, untilOffset)));
        file.release();
    }

    void sync(String path) {
        DiskFile file = disk.open(path);
        file.sync();
        file.release();
    }

    void checkpoint(LogCheckpoint checkpoint) {
        disk.plant(
                "t-0/" + LogCheckpointFormat.NAME,
                LogCheckpointFormat.encode(checkpoint).array());
    }

    static SegmentSummary summary(long baseOffset, long untilOffset, int logBytes) {
        IndexSummary none = new IndexSummary(0, 0);
        return new SegmentSummary(baseOffset, untilOffset, logBytes, -1, baseOffset, none, none, true, -1);
    }

    void damage(String path, int at) {
        byte[] bytes = disk.contents(path);
        bytes[at] ^= 1;
        disk.plant(path, bytes);
    }

    JournalReplayed crashAndRecover() {
        disk.crash(CrashPlan.loseUnsynced());
        return recover(ON);
    }

    JournalReplayed recover(JournalSettings settings) {
        return new Journal(disk, settings, random).recover(directory -> owner);
    }

    String durable(String path) {
        return new String(disk.durableContents(path), StandardCharsets.UTF_8);
    }
}
