package dev.fatwood.spark.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager$;

/**
 * One small file in the directory a checkpoint keeps for a source. Read and written whole, atomically, through Spark's
 * own checkpoint file manager, so that it lands where and how the rest of the checkpoint does.
 */
final class SourceFile {
    private final Path file;
    private final String content;
    private final CheckpointFileManager files;

    /**
     * @param sourceDirectory {@code <checkpoint>/sources/<n>}; made if it is not there
     * @param content         what the file holds, for messages
     */
    SourceFile(String sourceDirectory, String name, String content, Configuration hadoop) {
        Path directory = new Path(sourceDirectory);
        this.file = new Path(directory, name);
        this.content = content;
        this.files = CheckpointFileManager$.MODULE$.create(directory, hadoop);
        if (!files.exists(directory)) {
            files.mkdirs(directory);
        }
    }

    /** In the file system the active session is set up for. */
    static SourceFile ofActiveSession(String sourceDirectory, String name, String content) {
        var session = (org.apache.spark.sql.classic.SparkSession) SparkSession.active();
        return new SourceFile(
                sourceDirectory, name, content, session.sessionState().newHadoopConf());
    }

    Optional<byte[]> read() {
        if (!files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = files.open(file)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + content + " from " + file, failure);
        }
    }

    /** @throws UncheckedIOException also if the file is there already: another query runs on this checkpoint */
    void create(byte[] bytes) {
        write(bytes, false);
    }

    void replace(byte[] bytes) {
        write(bytes, true);
    }

    private void write(byte[] bytes, boolean overwrites) {
        CheckpointFileManager.CancellableFSDataOutputStream out = files.createAtomic(file, overwrites);
        try {
            out.write(bytes);
            out.close();
        } catch (IOException failure) {
            out.cancel();
            throw new UncheckedIOException("cannot write " + content + " to " + file, failure);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
