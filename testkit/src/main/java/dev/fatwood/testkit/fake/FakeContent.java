package dev.fatwood.testkit.fake;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The bytes of one file, twice: as the page cache shows them and as the medium holds them. Sectors written since the
 * last sync are dirty; a sync that fails marks them clean without writing them, as Linux does, so that a retried sync
 * proves nothing.
 */
final class FakeContent {

    private static final int SECTOR = CrashPlan.SECTOR_BYTES;

    private byte[] cached = new byte[0];
    private int cachedSize;
    private byte[] durable = new byte[0];
    private int durableSize;
    private boolean sizeDirty;
    private long changes;
    private long durableChanges;
    private final BitSet dirty = new BitSet();

    /** The dirty part of the cache after {@code changes} writes and truncations. */
    record Snapshot(long changes, byte[] bytes, int size, boolean sizeDirty, BitSet sectors) {}

    int size() {
        return cachedSize;
    }

    byte[] cachedBytes() {
        return Arrays.copyOf(cached, cachedSize);
    }

    byte[] durableBytes() {
        return Arrays.copyOf(durable, durableSize);
    }

    int read(ByteBuffer target, long position) {
        int count = (int) Math.max(0, Math.min(target.remaining(), cachedSize - position));
        if (count > 0) {
            target.put(cached, (int) position, count);
        }
        return count;
    }

    /** Writes {@code count} bytes of {@code source}, which is advanced by as many. */
    void write(ByteBuffer source, int count, long position) {
        changes++;
        int from = Math.toIntExact(position);
        int until = Math.addExact(from, count);
        if (from > cachedSize) {
            dirty.set(cachedSize / SECTOR, from / SECTOR + 1);
        }
        if (until > cachedSize) {
            cached = grown(cached, until);
            cachedSize = until;
        }
        sizeDirty |= until > durableSize;
        source.get(cached, from, count);
        if (count > 0) {
            dirty.set(from / SECTOR, (until - 1) / SECTOR + 1);
        }
    }

    void truncate(int size) {
        changes++;
        Arrays.fill(cached, size, cachedSize, (byte) 0);
        cachedSize = size;
        sizeDirty = true;
    }

    Snapshot snapshot() {
        return new Snapshot(changes, cachedBytes(), cachedSize, sizeDirty, (BitSet) dirty.clone());
    }

    /**
     * The medium takes the snapshot; what was written since stays dirty. Nothing happens if it has a newer one: a sync
     * that ends late does not bring old bytes back.
     */
    void synced(Snapshot snapshot) {
        if (snapshot.changes() < durableChanges) {
            return;
        }
        durableChanges = snapshot.changes();
        if (snapshot.sizeDirty()) {
            resizeDurable(snapshot.size());
        }
        snapshot.sectors().stream().forEach(sector -> copySector(snapshot.bytes(), snapshot.size(), sector));
        dropDirty(snapshot);
    }

    /** The medium takes nothing, and the snapshot's sectors count as clean all the same. */
    void dropDirty(Snapshot snapshot) {
        for (int sector = snapshot.sectors().nextSetBit(0);
                sector >= 0;
                sector = snapshot.sectors().nextSetBit(sector + 1)) {
            if (unchangedSince(snapshot, sector)) {
                dirty.clear(sector);
            }
        }
        sizeDirty &= cachedSize != snapshot.size();
    }

    /** Both views become what {@code plan} leaves. */
    void crash(String path, CrashPlan plan) {
        byte[] cachedBefore = cachedBytes();
        if (sizeDirty) {
            resizeDurable((int) plan.sizeKept(path, durableSize, cachedSize));
        }
        for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
            if (plan.sectorKept(path, sector)) {
                copySector(cachedBefore, cachedBefore.length, sector);
            }
        }
        replaceWith(durableBytes());
    }

    /** Sets both views, as if the bytes had always been there. */
    void replaceWith(byte[] bytes) {
        durable = bytes.clone();
        durableSize = bytes.length;
        cached = bytes.clone();
        cachedSize = bytes.length;
        dirty.clear();
        sizeDirty = false;
    }

    private void resizeDurable(int size) {
        durable = grown(durable, size);
        Arrays.fill(durable, Math.min(size, durableSize), durable.length, (byte) 0);
        durableSize = size;
    }

    private void copySector(byte[] source, int sourceSize, int sector) {
        int from = sector * SECTOR;
        int until = Math.min(from + SECTOR, Math.min(sourceSize, durableSize));
        if (from < until) {
            System.arraycopy(source, from, durable, from, until - from);
        }
    }

    private boolean unchangedSince(Snapshot snapshot, int sector) {
        int from = sector * SECTOR;
        int until = Math.min(from + SECTOR, cachedSize);
        int untilThen = Math.min(from + SECTOR, snapshot.size());
        if (from >= until || from >= untilThen) {
            return from >= until;
        }
        return Arrays.equals(cached, from, until, snapshot.bytes(), from, untilThen);
    }

    private static byte[] grown(byte[] bytes, int size) {
        return size <= bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
    }
}
