package dev.fatwood.testkit.fake;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.Lane;
import dev.fatwood.env.OpenDirectory;
import dev.fatwood.env.SyncException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A log directory in memory with a page cache: bytes count as durable only after a sync of their file, names only after
 * a sync of their directory. {@link #crash} applies a {@link CrashPlan} to all the rest. Syncs can be held, writes and
 * syncs can fail, space can run out.
 *
 * <p>Thread: the test's own.
 */
public final class FakeDisk implements Disk {

    private record HeldSync(
            List<FakeDiskFile> files, List<FakeContent.Snapshot> snapshots, Lane lane, SyncListener listener) {}

    private final FakeDirectory root = new FakeDirectory();
    private final ArrayDeque<HeldSync> held = new ArrayDeque<>();
    private boolean holdSyncs;
    private String writeFailure;
    private final SyncFaults syncFaults = new SyncFaults();
    private long capacityBytes = Long.MAX_VALUE;
    private int changesLeft = Integer.MAX_VALUE;
    private int boot;
    private int openFiles;
    private int reads;
    private long bytesRead;
    private int writes;
    private int syncs;
    private int directorySyncs;

    // What a test does to the disk.

    /** Power cut and reboot: all handles die, held syncs are never answered, injected failures end. */
    public void crash(CrashPlan plan) {
        root.crash("", plan);
        held.clear();
        heal();
        holdSyncs = false;
        openFiles = 0;
        boot++;
    }

    /** The process dies, not the machine: all handles die and held syncs are never answered, but what is cached stays cached. */
    public void kill() {
        held.clear();
        holdSyncs = false;
        openFiles = 0;
        boot++;
    }

    /** From now on asynchronous syncs wait for {@link #completeSyncs}; each still covers only what was written before its call. */
    public void holdSyncs() {
        holdSyncs = true;
    }

    /** Completes all held syncs and holds no more; the outcome is posted to each one's lane. */
    public void completeSyncs() {
        holdSyncs = false;
        while (completeNextSync()) {}
    }

    /** Completes the oldest held sync; whether there was one. */
    public boolean completeNextSync() {
        HeldSync next = held.poll();
        if (next == null) {
            return false;
        }
        complete(next);
        return true;
    }

    /** Asynchronous syncs called and not completed. */
    public int heldSyncs() {
        return held.size();
    }

    /** From now on every sync fails, and the bytes it covered are lost even if another handle's sync succeeds. */
    public void failSyncs(String reason) {
        syncFaults.failAll(reason);
    }

    /** Lets so many more syncs succeed; the next one fails, and only that one, as a device may that comes back. Not for held syncs. */
    public void failOneSyncAfter(int successes) {
        syncFaults.failOneAfter(successes);
    }

    /** Whether {@link #failOneSyncAfter} has made one fail. */
    public boolean hasFailedOneSync() {
        return syncFaults.hasFailedOne();
    }

    /** Lets so many more directories be opened; those after them, {@code refusals} at most, find no descriptor. */
    public void refuseDirectoriesAfter(int successes, int refusals) {
        syncFaults.refuseDirectoriesAfter(successes, refusals);
    }

    /** Whether {@link #refuseDirectoriesAfter} has refused one. */
    public boolean hasRefusedADirectory() {
        return syncFaults.hasRefused();
    }

    /** From now on every write and truncation of names fails. */
    public void failWrites(String reason) {
        writeFailure = reason;
    }

    /** Ends injected failures. */
    public void heal() {
        syncFaults.heal();
        writeFailure = null;
        changesLeft = Integer.MAX_VALUE;
    }

    /** Lets so many more changes happen (writes, cuts, names, syncs); the next and all after it throw {@link PowerCut}, until {@link #crash}. */
    public void cutPowerAfter(int changes) {
        changesLeft = changes;
    }

    /** Total bytes all files may hold; a write past it writes what fits and throws {@link DiskFullException}. */
    public void limitTo(long bytes) {
        capacityBytes = bytes;
    }

    /** Total bytes all files hold. */
    public long usedBytes() {
        return FakePath.totalBytes(root);
    }

    /** The file's bytes as readers see them. */
    public byte[] contents(String path) {
        return file("read", path).cachedBytes();
    }

    /** The file's bytes as the medium holds them. */
    public byte[] durableContents(String path) {
        return file("read", path).durableBytes();
    }

    /** Plants bytes in an existing or new file, durable at once: corruption at rest, or the start of a scenario. */
    public void plant(String path, byte[] bytes) {
        FakePath target = resolve("plant", path);
        if (!target.exists()) {
            target.parent().add(target.name(), FakeDirectory.Node.newFile());
            target.parent().sync();
        }
        file("plant", path).replaceWith(bytes);
    }

    /** Handles opened since the last crash and not yet closed. */
    public int openFiles() {
        return openFiles;
    }

    /** Calls of read so far. */
    public int reads() {
        return reads;
    }

    /** Bytes that reads gave so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Calls of write so far. */
    public int writes() {
        return writes;
    }

    /** Calls of either sync so far, failed ones too. */
    public int syncs() {
        return syncs;
    }

    /** Syncs of directories so far. */
    public int directorySyncs() {
        return directorySyncs;
    }

    // The port.

    @Override
    public List<String> list(String directory) {
        FakeDirectory found = FakePath.directory(root, directory);
        return found == null ? List.of() : List.copyOf(found.names().keySet());
    }

    @Override
    public boolean exists(String path) {
        FakePath target = FakePath.resolve(root, path);
        return target != null && target.exists();
    }

    @Override
    public void createDirectory(String path) {
        FakeDirectory at = root;
        for (String name : path.split("/")) {
            if (!at.names().containsKey(name)) {
                checkWritable("mkdir", path);
                at.add(name, FakeDirectory.Node.newDirectory());
            }
            at = at.names().get(name).directory();
            if (at == null) {
                throw new DiskException("mkdir", path, name + " is a file");
            }
        }
    }

    @Override
    public DiskFile open(String path) {
        FakeContent content = file("open", path);
        openFiles++;
        return new FakeDiskFile(this, path, content, boot);
    }

    @Override
    public DiskFile create(String path) {
        checkWritable("create", path);
        FakePath target = resolve("create", path);
        if (target.exists()) {
            file("create", path).truncate(0);
        } else {
            target.parent().add(target.name(), FakeDirectory.Node.newFile());
        }
        return open(path);
    }

    @Override
    public void rename(String from, String to) {
        checkWritable("rename", from);
        FakePath source = resolve("rename", from);
        FakePath target = resolve("rename", to);
        if (!source.exists()) {
            throw new DiskException("rename", from, "no such file");
        }
        if (target.exists() && target.node().directory() != null) {
            throw new DiskException("rename", to, "the target directory exists");
        }
        if (source.parent() == target.parent()) {
            source.parent().rename(source.name(), target.name());
        } else {
            target.parent().add(target.name(), source.node());
            source.parent().remove(source.name());
        }
    }

    @Override
    public void delete(String path) {
        FakePath target = FakePath.resolve(root, path);
        if (target != null && target.exists()) {
            checkWritable("delete", path);
            target.parent().remove(target.name());
        }
    }

    @Override
    public OpenDirectory openDirectory(String directory) {
        syncFaults.openDirectory(directory);
        return () -> {
            countChange();
            directorySyncs++;
            syncFaults.run(() -> syncNames(directory));
        };
    }

    private void syncNames(String directory) {
        FakeDirectory found = FakePath.directory(root, directory);
        if (found == null) {
            throw new DiskException("sync", directory, "no such directory");
        }
        if (syncFaults.reason() != null) {
            throw new SyncException("sync", directory, syncFaults.reason());
        }
        found.sync();
    }

    @Override
    public long usableBytes() {
        return capacityBytes - FakePath.totalBytes(root);
    }

    @Override
    public void sync(List<DiskFile> files, Lane lane, SyncListener listener) {
        countChange();
        syncs++;
        List<FakeDiskFile> fakes = files.stream().map(FakeDiskFile.class::cast).toList();
        fakes.forEach(file -> file.checkUsable("sync"));
        HeldSync sync = new HeldSync(
                fakes, fakes.stream().map(file -> file.content().snapshot()).toList(), lane, listener);
        if (holdSyncs) {
            held.add(sync);
        } else {
            syncFaults.run(() -> complete(sync));
        }
    }

    // For FakeDiskFile.

    int boot() {
        return boot;
    }

    void closed(int bootOfHandle) {
        if (bootOfHandle == boot) {
            openFiles--;
        }
    }

    void countRead(int bytes) {
        reads++;
        bytesRead += bytes;
    }

    void write(FakeDiskFile file, ByteBuffer source, long position) {
        writes++;
        checkWritable("write", file.path());
        FakeContent content = file.content();
        int wanted = source.remaining();
        long growth = Math.max(0, position + wanted - content.size());
        long missing = capacityBytes == Long.MAX_VALUE ? 0 : Math.max(0, growth - Math.max(0, usableBytes()));
        content.write(source, (int) Math.max(0, wanted - missing), position);
        if (missing > 0) {
            throw new DiskFullException("write", file.path(), new IllegalStateException("no space left on device"));
        }
    }

    void syncNow(FakeDiskFile file) {
        countChange();
        syncs++;
        syncFaults.run(() -> {
            DiskException failure = settle(file, file.content().snapshot());
            if (failure != null) {
                throw failure;
            }
        });
    }

    private void complete(HeldSync sync) {
        DiskException first = null;
        for (int i = 0; i < sync.files().size(); i++) {
            DiskException failure = settle(sync.files().get(i), sync.snapshots().get(i));
            first = first == null ? failure : first;
        }
        DiskException outcome = first;
        sync.lane().post(() -> sync.listener().synced(outcome));
    }

    private DiskException settle(FakeDiskFile file, FakeContent.Snapshot snapshot) {
        if (file.syncFailure() != null) {
            return file.syncFailure();
        }
        if (syncFaults.reason() == null) {
            file.content().synced(snapshot);
            return null;
        }
        file.content().dropDirty(snapshot);
        return file.syncFailed(new SyncException("sync", file.path(), syncFaults.reason()));
    }

    void countChange() {
        if (changesLeft == 0) {
            throw new PowerCut();
        }
        changesLeft -= changesLeft == Integer.MAX_VALUE ? 0 : 1;
    }

    private void checkWritable(String operation, String path) {
        countChange();
        if (writeFailure != null) {
            throw new DiskException(operation, path, writeFailure);
        }
    }

    private FakePath resolve(String operation, String path) {
        FakePath found = FakePath.resolve(root, path);
        if (found == null) {
            throw new DiskException(operation, path, "no such directory");
        }
        return found;
    }

    private FakeContent file(String operation, String path) {
        FakePath found = resolve(operation, path);
        if (!found.exists() || found.node().file() == null) {
            throw new DiskException(operation, path, "no such file");
        }
        return found.node().file();
    }
}
