package dev.fatwood.broker.os;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.env.OpenDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log directory on the local file system. File data is made durable by {@code fdatasync}, names by {@code fsync} of the
 * directory that holds them; both follow the contract of {@link Disk}.
 *
 * <p>Thread: any; {@link #sync} runs on the disk pool and reports on the caller's lane.
 */
public final class NioDisk implements Disk, AutoCloseable {

    private final Path root;
    private final DiskPool pool;
    private final SpareDescriptors descriptors;
    private final OpenFiles files;

    /** @param root exists */
    public NioDisk(Path root, DiskPool pool) {
        this(root, pool, OpenFiles.maxOf(Descriptors.max()));
    }

    /** @param openMax see {@link OpenFiles} */
    NioDisk(Path root, DiskPool pool, int openMax) {
        this.root = root;
        this.pool = pool;
        this.files = new OpenFiles(
                openMax,
                path -> FileChannel.open(resolve(path), StandardOpenOption.READ, StandardOpenOption.WRITE),
                pool);
        this.descriptors =
                new SpareDescriptors(root, directory -> FileChannel.open(directory, StandardOpenOption.READ));
    }

    @Override
    public List<String> list(String directory) {
        try (Stream<Path> entries = Files.list(resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        } catch (IOException failure) {
            throw DiskFailures.of("list", directory, failure);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    @Override
    public void createDirectory(String path) {
        try {
            Files.createDirectories(resolve(path));
        } catch (IOException failure) {
            throw DiskFailures.of("create directory", path, failure);
        }
    }

    @Override
    public DiskFile open(String path) {
        return open("open", path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public DiskFile create(String path) {
        return open(
                "create",
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private DiskFile open(String operation, String path, StandardOpenOption... options) {
        try {
            return new NioDiskFile(
                    path, files.open(path, name -> FileChannel.open(resolve(name), options), isOfDirectory(path)));
        } catch (IOException failure) {
            throw DiskFailures.of(operation, path, failure);
        }
    }

    /**
     * Whether it is no partition's file but one of the few of all: journal, metadata log. These stay open, for without them nothing can be
     * acknowledged.
     */
    private static boolean isOfDirectory(String path) {
        return path.indexOf('/') < 0;
    }

    /** How many files are open. Thread: any. */
    public int openFiles() {
        return files.count();
    }

    @Override
    public void rename(String from, String to) {
        try {
            files.rename(from, to, () -> Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException failure) {
            throw DiskFailures.of("rename to " + to, from, failure);
        }
    }

    @Override
    public void delete(String path) {
        files.keepNameless(path);
        try {
            Files.walkFileTree(resolve(path), new DeleteAll());
        } catch (NoSuchFileException absent) {
            // Already as asked for.
        } catch (IOException failure) {
            throw DiskFailures.of("delete", path, failure);
        }
    }

    @Override
    public OpenDirectory openDirectory(String directory) {
        try {
            return new NioDirectory(directory, descriptors.open(resolve(directory)), descriptors);
        } catch (IOException failure) {
            throw DiskFailures.of("open directory", directory, failure);
        }
    }

    @Override
    public long usableBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException failure) {
            throw DiskFailures.of("ask for free space", "", failure);
        }
    }

    @Override
    public void sync(List<DiskFile> files, Lane lane, SyncListener listener) {
        SyncRound round = new SyncRound(files, lane, listener, pool.threads());
        for (int n = 0; n < round.threads(); n++) {
            pool.execute(round);
        }
    }

    /** Lets go of what it holds besides files. */
    @Override
    public void close() throws IOException {
        descriptors.close();
    }

    private Path resolve(String path) {
        Path resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root)) {
            throw new DiskException("resolve", path, "it lies outside the log directory");
        }
        return resolved;
    }

    private static final class DeleteAll extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
