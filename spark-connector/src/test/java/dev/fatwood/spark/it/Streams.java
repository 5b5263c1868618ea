package dev.fatwood.spark.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    Streams(Path checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Starts a query over the checkpoint; options are keys and values in turn. */
    StreamingQuery start(String format, Trigger trigger, String... options) throws Exception {
        return writer(format, trigger, options).start();
    }

    DataStreamWriter<Row> writer(String format, Trigger trigger, String... options) {
        DataStreamReader reader = TestSession.get()
                .readStream()
                .format(format)
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seen.addAll(Reads.values(rows));
        return reader.load()
                .writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(trigger)
                .foreachBatch(collect);
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

    /** Rows of the batches that had any. */
    static List<Long> batches(StreamingQuery query) {
        return Arrays.stream(query.recentProgress())
                .map(StreamingQueryProgress::numInputRows)
                .filter(rows -> rows > 0)
                .toList();
    }
}
