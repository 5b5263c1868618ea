package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.write.OutgoingRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed down changes how much is read, never what comes out. */
class PushdownIT {
    private static final String CODEGEN = "spark.sql.codegen.wholeStage";
    private static final int RANDOM_FILTERS = 60;
    private static final long FIRST_MS = 1_700_000_000_000L;

    private final TestCluster cluster = TestCluster.get();

    @BeforeEach
    void saveCompilingEachQuery() {
        TestSession.get().conf().set(CODEGEN, "false");
    }

    @AfterEach
    void compileAgain() {
        TestSession.get().conf().unset(CODEGEN);
    }

    @Test
    void randomFiltersGiveTheRowsOfSparkKafka() {
        // Given
        String topics = cluster.topic("filters", 2) + "," + cluster.topic("filters", 2);
        fill(topics.split(","));
        List<Row> everything = Reads.reader("kafka", "subscribe", topics).load().collectAsList();
        Dataset<Row> sparks = TestSession.get()
                .createDataFrame(everything, read("subscribe", topics).schema());
        SplittableRandom random = new SplittableRandom(2026);
        for (int i = 0; i < RANDOM_FILTERS; i++) {
            String filter = filter(random, topics.split(","), 2);

            // When
            List<String> ours = texts(read("subscribe", topics).where(filter));

            // Then
            assertThat(ours).as(filter).isEqualTo(texts(sparks.where(filter)));
        }
    }

    @Test
    void countsAndBoundsAreThoseOfAScan() {
        // Given
        String topics = cluster.topic("counts", 2) + "," + cluster.topic("counts", 2);
        fill(topics.split(","));
        List<String> queries = List.of(
                "select count(*), count(1), count(offset), count(timestamp) from %s",
                "select min(offset), max(offset), min(timestamp), max(timestamp), min(topic), max(partition) from %s",
                "select topic, partition, count(*), min(offset), max(timestamp) from %s group by topic, partition",
                "select partition, max(offset) + 1, count(*) from %s group by partition having count(*) > 3",
                "select topic, max(timestamp) from %s where offset >= 7 and offset not in (9, 30) group by topic",
                "select distinct topic, partition from %s");
        for (String query : queries) {
            // When
            Dataset<Row> pushed = query(query, read("subscribe", topics));
            Dataset<Row> scanned = query(query, read("subscribe", topics, "pushDown", "false"));

            // Then
            assertThat(sorted(pushed)).as(query).isEqualTo(sorted(scanned));
            assertThat(isAnsweredByTheCluster(pushed)).as(query).isEqualTo(!TestCluster.IS_APACHE_KAFKA);
            assertThat(isAnsweredByTheCluster(scanned)).isFalse();
        }
    }

    @Test
    void nothingToCountNeedsNoCluster() {
        // Given
        String topic = cluster.topic("nothing", 2);
        fill(topic, topic);
        List<String> queries = List.of(
                "select count(*), min(offset), max(timestamp) from %s where offset < 0",
                "select partition, count(*) from %s where offset < 0 group by partition");
        for (String query : queries) {
            // When
            Dataset<Row> pushed = query(query, read("subscribe", topic));
            Dataset<Row> scanned = query(query, read("subscribe", topic, "pushDown", "false"));

            // Then
            assertThat(sorted(pushed)).as(query).isEqualTo(sorted(scanned));
            assertThat(isAnsweredByTheCluster(pushed)).as(query).isTrue();
        }
    }

    @Test
    void whatNeedsTheRecordsIsScanned() {
        // Given
        String topic = cluster.topic("scanned", 2);
        fill(topic, topic);
        List<String> queries = List.of(
                "select count(key), count(value) from %s",
                "select count(distinct partition) from %s",
                "select sum(offset) from %s",
                "select count(*) from %s where timestamp > '2023-11-14 22:13:20.5'",
                "select count(*) from %s where length(value) > 3",
                "select timestamp, count(*) from %s group by timestamp");
        for (String query : queries) {
            // When
            Dataset<Row> pushed = query(query, read("subscribe", topic));

            // Then
            assertThat(isAnsweredByTheCluster(pushed)).as(query).isFalse();
            assertThat(sorted(pushed))
                    .as(query)
                    .isEqualTo(sorted(query(query, read("subscribe", topic, "pushDown", "false"))));
        }
    }

    @Test
    void endsOfPartitionsAndLimitsGiveTheRowsOfAScan() {
        // Given
        String topic = cluster.topic("ends", 2);
        fill(topic, topic);
        for (String order : List.of(
                "offset, partition limit 7",
                "offset desc, partition limit 7",
                "partition desc, offset desc, timestamp limit 150",
                "partition, offset limit 1000",
                "timestamp desc, partition, offset limit 5")) {
            String query = "select partition, offset, timestamp, cast(value as string) from %s order by " + order;

            // When / Then
            assertThat(query(query, read("subscribe", topic)).collectAsList())
                    .as(order)
                    .isEqualTo(query(query, read("subscribe", topic, "pushDown", "false"))
                            .collectAsList());
        }
        assertThat(read("subscribe", topic).limit(11).collectAsList()).hasSize(11);
        assertThat(read("subscribe", topic).where("offset > 20").limit(1000).collectAsList())
                .hasSameSizeAs(read("subscribe", topic, "pushDown", "false")
                        .where("offset > 20")
                        .collectAsList());
        assertThat(read("subscribe", topic).limit(0).collectAsList()).isEmpty();
    }

    @Test
    void explainShowsWhatWasPushed() {
        // Given
        String topic = cluster.topic("explained", 2);
        fill(topic, topic);

        // When
        String plan = read("subscribe", topic)
                .where("offset >= 3 and partition = 1")
                .select("offset")
                .limit(4)
                .queryExecution()
                .executedPlan()
                .toString();

        // Then
        assertThat(plan).contains("Fatwood [offset], offsets: [" + topic + "-1 [3, ", "offset >= 3", "first 4");
        assertThat(plan).doesNotContain("Filter ");
    }

    @Test
    void groupingByPartitionNeedsNoShuffleAndSmallTopicsAreBroadcast() {
        // Given
        String topic = cluster.topic("shuffles", 2);
        fill(topic, topic);
        Dataset<Row> rows = read("subscribe", topic);

        // When
        String grouped = plan(rows.groupBy("partition").sum("offset"));
        String joined = plan(rows.alias("a").join(read("subscribe", topic).alias("b"), "key"));

        // Then
        assertThat(grouped).doesNotContain("Exchange");
        assertThat(joined).contains("BroadcastHashJoin");
        assertThat(sorted(rows.groupBy("partition").sum("offset")))
                .isEqualTo(sorted(read("subscribe", topic, "pushDown", "false")
                        .groupBy("partition")
                        .sum("offset")));
    }

    @Test
    void offsetLeavesOutTheFirstRows() {
        // Given
        String topic = cluster.topic("skipped", 2);
        fill(topic, topic);
        List<Row> all = read("subscribe", topic).collectAsList();

        // When
        Dataset<Row> rest = read("subscribe", topic).offset(200);
        Dataset<Row> few = read("subscribe", topic).offset(200).limit(7);

        // Then
        assertThat(rest.collectAsList()).containsExactlyElementsOf(all.subList(200, all.size()));
        assertThat(few.collectAsList()).hasSize(7).isSubsetOf(all.subList(200, all.size()));
        assertThat(rest.queryExecution().optimizedPlan().toString().contains("Offset 200"))
                .isEqualTo(TestCluster.IS_APACHE_KAFKA);
        assertThat(read("subscribe", topic).offset(5000).collectAsList()).isEmpty();
    }

    @Test
    void hiddenColumnsAreThereWhenNamed(@TempDir Path checkpoint) throws Exception {
        // Given
        String topic = cluster.topic("hidden", 2);
        fill(topic, topic);
        String named =
                "offset - _batch_base_offset as nth, _leader_epoch >= 0 as led, _producer_id is not null as known";
        List<String> streamed = Collections.synchronizedList(new ArrayList<>());
        VoidFunction2<Dataset<Row>, Long> collect = (rows, batch) -> streamed.addAll(sorted(rows));

        // When
        List<Row> rows = read("subscribe", topic).selectExpr(named.split(", ")).collectAsList();
        TestSession.get()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr(named.split(", "))
                .writeStream()
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch(collect)
                .start()
                .awaitTermination();

        // Then
        assertThat(rows).hasSize(300).allMatch(row -> row.getLong(0) >= 0 && row.getBoolean(1) && row.getBoolean(2));
        assertThat(rows).extracting(row -> row.getLong(0)).contains(0L, 1L);
        assertThat(streamed).isEqualTo(rows.stream().map(Row::toString).sorted().toList());
        assertThat(read("subscribe", topic).columns()).doesNotContain("_leader_epoch");
    }

    @Test
    void columnsMayBeNamedByAnOption() {
        // Given
        String topic = cluster.topic("columns", 1);
        cluster.send(topic, 0, List.of("a", "b"));

        // When
        Dataset<Row> rows = read("subscribe", topic, "columns", "offset, value", "splitPartitions", "auto");

        // Then
        assertThat(rows.columns()).containsExactly("value", "offset");
        assertThat(Reads.values(rows)).containsExactly("a", "b");
        assertThatThrownBy(() -> read("subscribe", topic, "columns", "offset,values"))
                .hasMessageContaining("Option 'columns' names [values]; expected some of [key, value,");
        assertThatThrownBy(() ->
                        read("subscribe", topic, "splitPartitions", "many").collectAsList())
                .hasMessageContaining("Option 'splitPartitions' is 'many'; expected auto or off");
        assertThatThrownBy(() -> read("subscribe", topic, "pushDown", "no").collectAsList())
                .hasMessageContaining("Option 'pushDown' is 'no'; expected true or false");
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }

    private static Dataset<Row> query(String query, Dataset<Row> rows) {
        rows.createOrReplaceTempView("pushed");
        return TestSession.get().sql(query.formatted("pushed"));
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static boolean isAnsweredByTheCluster(Dataset<Row> rows) {
        return !plan(rows).contains("BatchScan");
    }

    private void fill(String... topics) {
        SplittableRandom random = new SplittableRandom(5);
        for (String batchBytes : List.of("1", "2000")) {
            List<OutgoingRecord> records = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                records.add(new OutgoingRecord(
                        topics[random.nextInt(2)],
                        random.nextInt(2),
                        FIRST_MS + i * 10 + random.nextInt(200),
                        null,
                        TestCluster.bytes("v" + i),
                        List.of()));
            }
            cluster.send(records, Map.of("batch.size", batchBytes));
        }
    }

    private static String filter(SplittableRandom random, String[] topics, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            String join = random.nextBoolean() ? " AND " : " OR ";
            String both = "(" + filter(random, topics, depth - 1) + join + filter(random, topics, depth - 1) + ")";
            return random.nextInt(4) == 0 ? "NOT " + both : both;
        }
        return leaf(random, topics);
    }

    private static String leaf(SplittableRandom random, String[] topics) {
        String compare = List.of("=", "<", "<=", ">", ">=", "<>", "<=>").get(random.nextInt(7));
        String column = List.of("topic", "partition", "offset", "timestamp", "timestamp", "offset", "value")
                .get(random.nextInt(7));
        if (column.equals("value")) {
            return "value = cast('v" + random.nextInt(150) + "' as binary)";
        }
        if (random.nextInt(5) == 0) {
            return column + (random.nextBoolean() ? " NOT IN (" : " IN (") + constant(random, column, topics) + ", "
                    + (random.nextInt(8) == 0 ? "null" : constant(random, column, topics)) + ")";
        }
        if (random.nextInt(8) == 0) {
            return constant(random, column, topics) + " " + compare + " " + column;
        }
        return column + " " + compare + " " + constant(random, column, topics);
    }

    private static String constant(SplittableRandom random, String column, String[] topics) {
        return switch (column) {
            case "topic" -> "'" + topics[random.nextInt(topics.length)] + "'";
            case "partition" -> Integer.toString(random.nextInt(3));
            case "timestamp" -> "timestamp_micros(" + (FIRST_MS * 1000 + random.nextLong(2_000_000)) + ")";
            default -> Long.toString(random.nextLong(90));
        };
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows
                .selectExpr("topic", "partition", "offset", "timestamp", "cast(value as string)")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}
