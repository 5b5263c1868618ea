package dev.fatwood.broker.api.data;

import dev.fatwood.env.DiskException;
import dev.fatwood.storage.flush.GroupFlusher;
import dev.fatwood.storage.log.LogConfig;
import dev.fatwood.storage.log.LogListener;
import dev.fatwood.storage.log.LogPlace;
import dev.fatwood.storage.log.LogRead;
import dev.fatwood.storage.log.LogSlice;
import dev.fatwood.storage.log.PartitionLog;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;

/** A log on a fake disk, to take slices from. */
final class OneLog implements LogListener {

    private final FakeDisk disk = new FakeDisk();
    private final PartitionLog log = PartitionLog.open(
            new LogPlace(disk, "t-0", StepLane.occupied(), new GroupFlusher(disk, new StepLane(), failure -> {})),
            LogConfig.defaults(),
            this);

    void append(ByteBuffer batch) {
        log.append(batch, 0, 0);
    }

    /** All records of the first segment. */
    LogSlice all() {
        return ((LogRead.Batches) log.read(0, Integer.MAX_VALUE, log.logEndOffset(), true)).slice();
    }

    @Override
    public void durableAdvanced(long durableOffset) {}

    @Override
    public void logFailed(DiskException failure) {
        throw failure;
    }
}
