package dev.fatwood.spark.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Streams of tests over one checkpoint; they collect the values they see. */
final class Streams {
    private final Path checkpoint;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, List<String>> seenByBatch = Collections.synchronizedMap(new TreeMap<>());

    Streams(Path checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Starts a query over the checkpoint; options are keys and values in turn. */
    StreamingQuery start(String format, Trigger trigger, String... options) throws Exception {
        return writer(format, trigger, options).start();
    }

    DataStreamWriter<Row> writer(String format, Trigger trigger, String... options) {
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> {
            List<String> values = Reads.values(rows);
            seen.addAll(values);
            seenByBatch.put(batch, values); // a batch that is done again replaces itself
        };
        return writer(rows(format, options), trigger).foreachBatch(collect);
    }

    /** A query over the checkpoint that does with {@code rows} what the test says. */
    DataStreamWriter<Row> writer(Dataset<Row> rows, Trigger trigger) {
        return rows.writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(trigger);
    }

    /** The rows of a stream; options are keys and values in turn. */
    static Dataset<Row> rows(String format, String... options) {
        DataStreamReader reader = TestSession.get()
                .readStream()
                .format(format)
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        return reader.load();
    }

    /** Reads what is there, and ends. */
    StreamingQuery run(String... options) throws Exception {
        StreamingQuery query = start("fatwood", Trigger.AvailableNow(), options);
        query.awaitTermination();
        return query;
    }

    /** Values seen since the last call. */
    List<String> seen() {
        List<String> values = List.copyOf(seen);
        seen.clear();
        return values;
    }

    /** Values of each batch of the checkpoint so far, in order; of one that was done again, the last time. */
    List<List<String>> seenByBatch() {
        return List.copyOf(seenByBatch.values());
    }

    /** Rows of the batches that had any. */
    static List<Long> batches(StreamingQuery query) {
        return Arrays.stream(query.recentProgress())
                .map(StreamingQueryProgress::numInputRows)
                .filter(rows -> rows > 0)
                .toList();
    }
}
