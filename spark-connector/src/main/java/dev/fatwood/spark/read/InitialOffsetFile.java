package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.InitialOffsetFormat;
import dev.fatwood.spark.offset.LogOffset;
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
 * The file in the checkpoint that remembers where a stream began ({@link InitialOffsetFormat}). Written once,
 * atomically, through Spark's own checkpoint file manager, so that it lands where and how the rest of the checkpoint
 * does.
 */
final class InitialOffsetFile {
    private final Path file;
    private final CheckpointFileManager files;

    /** @param sourceDirectory {@code <checkpoint>/sources/<n>} */
    InitialOffsetFile(String sourceDirectory, Configuration hadoop) {
        Path directory = new Path(sourceDirectory);
        this.file = new Path(directory, "0");
        this.files = CheckpointFileManager$.MODULE$.create(directory, hadoop);
        if (!files.exists(directory)) {
            files.mkdirs(directory);
        }
    }

    /** In the file system the active session is set up for. */
    static InitialOffsetFile ofActiveSession(String sourceDirectory) {
        var session = (org.apache.spark.sql.classic.SparkSession) SparkSession.active();
        return new InitialOffsetFile(sourceDirectory, session.sessionState().newHadoopConf());
    }

    Optional<LogOffset> read() {
        if (!files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = files.open(file)) {
            return Optional.of(InitialOffsetFormat.read(in.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the initial offsets of the stream from " + file, failure);
        }
    }

    /** @throws UncheckedIOException also if the file is there already: another query runs on this checkpoint */
    void write(LogOffset offset) {
        CheckpointFileManager.CancellableFSDataOutputStream out = files.createAtomic(file, false);
        try {
            out.write(InitialOffsetFormat.write(offset));
            out.close();
        } catch (IOException failure) {
            out.cancel();
            throw new UncheckedIOException("cannot write the initial offsets of the stream to " + file, failure);
        }
    }
}
