package dev.fatwood.broker.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The exclusive right of one broker to a log directory: an operating system lock on the file {@code .lock} in it, as Kafka takes.
 * The system gives it back when the process dies, however it dies.
 *
 * <p>Thread: any.
 */
public final class LogDirectoryLock implements AutoCloseable {

    static final String FILE_NAME = ".lock";

    private final FileChannel channel;

    private LogDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the directory if needed and takes the lock.
     *
     * @throws LogDirectoryTakenException another broker holds it
     * @throws IOException the directory cannot be created or written
     */
    public static LogDirectoryLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lockedBy(channel)) {
            channel.close();
            throw new LogDirectoryTakenException(directory);
        }
        return new LogDirectoryLock(channel);
    }

    private static boolean lockedBy(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** Gives the directory back. The file stays: removing it would race with the next broker. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
