package dev.fatwood.simulator.node;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.env.OpenDirectory;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;

/** A node's disk in one life: syncs take time, more while the disk is slow. */
record NodeDisk(FakeDisk medium, World world, Life life, FakeRandom random, Slowness slowness, DiskMarks marks)
        implements Disk {

    private static final long SYNC_NS_MIN = 80_000;

    /** Until when a node's syncs take longer, and how much. */
    static final class Slowness {
        private final long syncNsMax;
        private long untilNs;
        private long extraNs;

        /** @param syncNsMax what a sync takes at most while the disk is not slow, beyond the least */
        Slowness(long syncNsMax) {
            this.syncNsMax = syncNsMax;
        }

        void slow(long newUntilNs, long newExtraNs) {
            untilNs = newUntilNs;
            extraNs = newExtraNs;
        }

        private long extraNs(long nowNs) {
            return nowNs < untilNs ? extraNs : 0;
        }
    }

    @Override
    public List<String> list(String directory) {
        return medium.list(directory);
    }

    @Override
    public boolean exists(String path) {
        return medium.exists(path);
    }

    @Override
    public void createDirectory(String path) {
        medium.createDirectory(path);
    }

    @Override
    public DiskFile open(String path) {
        return medium.open(path);
    }

    @Override
    public DiskFile create(String path) {
        marks.created(path);
        return medium.create(path);
    }

    @Override
    public void rename(String from, String to) {
        medium.rename(from, to);
        marks.renamed(from, to);
    }

    @Override
    public void delete(String path) {
        marks.deleted(path, medium.exists(path));
        medium.delete(path);
    }

    @Override
    public OpenDirectory openDirectory(String directory) {
        return medium.openDirectory(directory);
    }

    @Override
    public long usableBytes() {
        return medium.usableBytes();
    }

    @Override
    public void sync(List<DiskFile> files, Lane lane, SyncListener listener) {
        marks.syncs(medium.heldSyncs());
        medium.holdSyncs();
        medium.sync(files, lane, listener);
        long delayNs = SYNC_NS_MIN + random.nextLong(slowness.syncNsMax) + slowness.extraNs(world.nowNs());
        life.after(delayNs, medium::completeNextSync);
    }
}
