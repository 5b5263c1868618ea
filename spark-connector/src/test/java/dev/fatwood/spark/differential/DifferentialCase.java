package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.RowText;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.it.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * One query, asked of both sources.
 *
 * @param options both understand
 * @param ownOptions for ours alone; they must change nothing
 */
record DifferentialCase(
        boolean isStream, Map<String, String> options, Map<String, String> ownOptions, RandomQuery query) {

    /** How many cases there are for one that is a stream: streams take long. */
    private static final int CASES_PER_STREAM = 12;

    /** @param isGrowing whether records are sent meanwhile */
    static DifferentialCase from(Dice dice, TopicSet topics, boolean isGrowing) {
        boolean isStream = !isGrowing && dice.oneIn(CASES_PER_STREAM);
        RandomOptions random = new RandomOptions(dice, topics, isStream);
        Map<String, String> options = isGrowing ? random.fixed() : random.any();
        boolean hasHeaders = "true".equals(options.get("includeHeaders"));
        RandomQuery query = isStream
                ? RandomQuery.ofStream(dice, topics, hasHeaders)
                : RandomQuery.ofBatch(dice, topics, hasHeaders);
        return new DifferentialCase(isStream, options, ownOptions(dice), query);
    }

    private static Map<String, String> ownOptions(Dice dice) {
        Map<String, String> own = new LinkedHashMap<>();
        if (dice.oneIn(6)) {
            own.put("pushDown", "false");
        }
        if (dice.oneIn(4)) {
            own.put("splitPartitions", "auto");
        }
        return own;
    }

    Outcome ours() {
        Map<String, String> ours = new LinkedHashMap<>(options);
        ours.putAll(ownOptions);
        return Outcome.of(() -> rows("fatwood", ours));
    }

    Outcome theirs() {
        return Outcome.of(() -> rows("kafka", options));
    }

    private List<String> rows(String format, Map<String, String> given) throws Exception {
        return isStream ? streamed(format, given) : texts(ask(format, read(format, given)));
    }

    private static Dataset<Row> read(String format, Map<String, String> given) {
        return TestSession.get()
                .read()
                .format(format)
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers())
                .options(given)
                .load();
    }

    private Dataset<Row> ask(String format, Dataset<Row> rows) {
        return query.on(rows, format.equals("fatwood"));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(RowText::of).toList();
    }

    private List<String> streamed(String format, Map<String, String> given) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> seen.addAll(texts(rows));
        Dataset<Row> rows = TestSession.get()
                .readStream()
                .format(format)
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers())
                .options(given)
                .load();
        StreamingQuery running = ask(format, rows)
                .writeStream()
                .option(
                        "checkpointLocation",
                        Files.createTempDirectory(Path.of("target"), "differential-")
                                .toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch(collect)
                .start();
        running.awaitTermination();
        return seen;
    }
}
