package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.RowText;
import dev.fatwood.spark.it.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** A stream of a case over a checkpoint of its own, and the rows it has given so far. Owned by the case's thread. */
final class RandomStream {
    private final SparkSession session;
    private final DifferentialCase asked;
    private final Path checkpoint;
    /** A batch that is done again takes its own place. */
    private final Map<Long, List<String>> seenByBatch = new ConcurrentSkipListMap<>();

    private StreamingQuery running;

    RandomStream(SparkSession session, DifferentialCase asked) throws IOException {
        this.session = session;
        this.asked = asked;
        this.checkpoint = Files.createTempDirectory(Path.of("target"), "differential-");
    }

    /** Reads what is there, with whichever source; returns the rows so far. */
    List<String> readOn(Source source) throws Exception {
        start(source, Trigger.AvailableNow());
        running.awaitTermination();
        return rows();
    }

    /** Starts to read for as long as it is not stopped. */
    void start(Source source) throws Exception {
        start(source, Trigger.ProcessingTime(0));
    }

    private void start(Source source, Trigger trigger) throws Exception {
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seenByBatch.put(
                batch, rows.collectAsList().stream().map(RowText::of).toList());
        Dataset<Row> rows = session.readStream()
                .format(source.format())
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers())
                .options(asked.options(source))
                .load();
        running = asked.query()
                .on(rows, source)
                .writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(trigger)
                .foreachBatch(collect)
                .start();
    }

    /** Waits until everything that was sent before has been read; returns the rows so far. */
    List<String> caughtUp() {
        running.processAllAvailable();
        return rows();
    }

    void stop() throws Exception {
        if (running != null) {
            running.stop();
        }
    }

    private List<String> rows() {
        return seenByBatch.entrySet().stream()
                .flatMap(batch -> batch.getValue().stream()
                        .map(row -> asked.hasSameBatches() ? "batch " + batch.getKey() + ": " + row : row))
                .toList();
    }
}
