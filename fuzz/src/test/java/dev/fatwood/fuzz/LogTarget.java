package dev.fatwood.fuzz;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Lane;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.log.LogConfig;
import dev.fatwood.storage.log.LogListener;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.storage.log.LogRead;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;

/**
 * The directory of a log after whatever may have happened to it: a segment, its indexes and its checkpoint share the input. The first byte
 * says how long the three small files are; a checkpoint's checksum is made right.
 */
final class LogTarget implements Target {

    private static final String DIRECTORY = "t-0";
    private static final String SEGMENT = DIRECTORY + "/00000000000000000000";

    @Override
    public void read(ByteBuffer input) {
        if (!input.hasRemaining()) {
            return;
        }
        int small = Math.min(Byte.toUnsignedInt(input.get()), input.remaining() / 3);
        FakeDisk disk = new FakeDisk();
        disk.createDirectory(DIRECTORY);
        plant(disk, "log.checkpoint", CheckpointTarget.withChecksum(take(input, small)));
        disk.plant(SEGMENT + ".index", take(input, small));
        disk.plant(SEGMENT + ".timeindex", take(input, small));
        ByteBuffer records = ByteBuffer.wrap(take(input, input.remaining()));
        BatchTarget.makeChecksumRight(records);
        disk.plant(SEGMENT + ".log", records.array());
        try {
            open(disk);
        } catch (DiskException refused) {
            // As it should, by file and position.
        }
    }

    private static void plant(FakeDisk disk, String name, byte[] bytes) {
        if (bytes.length > 0) {
            disk.plant(DIRECTORY + "/" + name, bytes);
        }
    }

    private static byte[] take(ByteBuffer input, int count) {
        byte[] bytes = new byte[count];
        input.get(bytes);
        return bytes;
    }

    private static void open(FakeDisk disk) {
        Lane lane = StepLane.occupied();
        GroupFlusher flusher = new GroupFlusher(disk, new StepLane(), failure -> {});
        PartitionLog log =
                PartitionLog.open(new LogPlace(disk, DIRECTORY, lane, flusher), LogConfig.defaults(), new Listener());
        try {
            readAll(log);
            log.offsetForTimestamp(1_000, log.logEndOffset());
            log.maxTimestamp(log.logEndOffset());
        } finally {
            log.close();
        }
    }

    private static void readAll(PartitionLog log) {
        for (long offset : new long[] {log.logStartOffset(), log.logEndOffset() - 1}) {
            if (log.read(offset, 1 << 20, Long.MAX_VALUE, true) instanceof LogRead.Batches found) {
                found.slice().release();
            }
        }
    }

    private static final class Listener implements LogListener {

        @Override
        public void durableAdvanced(long durableOffset) {
            // Nobody waits.
        }

        @Override
        public void logFailed(DiskException failure) {
            throw failure;
        }
    }
}
