package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is killed (SIGKILL) while tasks are in the middle of their rows, and started again. No task is retried. */
class KilledBrokerIT {
    /** As many tasks as the session runs at a time. */
    private static final int TASKS = 2;

    private static final int PARTITIONS = 3;
    /** About 4 MB per partition: some fetches. */
    private static final int RECORDS = 4_000;
    /** In the second or third fetch; the next is in flight. */
    private static final int BEFORE_ROWS = 1_500;

    @TempDir
    private static Path directory;

    private static MortalBroker broker;

    @TempDir
    private Path checkpoint;

    private final Gate gate = new Gate(TASKS);

    @BeforeAll
    static void start() {
        broker = MortalBroker.start(directory);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void scanGivesEachRowOnce() {
        // Given
        String topic = filled("scanned");
        Dataset<Row> rows = gate.in(read(options("subscribe", topic)), BEFORE_ROWS);

        // When
        CompletableFuture<List<String>> places = CompletableFuture.supplyAsync(() -> Places.of(rows));
        killAndRestart();

        // Then
        assertThat(places.join()).isEqualTo(Places.all(PARTITIONS, RECORDS));
    }

    @Test
    void streamGivesEachRowOnce() throws Exception {
        // Given
        String topic = filled("streamed");
        Map<Long, List<String>> batches = Collections.synchronizedMap(new TreeMap<>());
        VoidFunction2<Dataset<Row>, Long> collect =
                (rows, batch) -> batches.put(batch, Places.of(batch == 1 ? gate.in(rows, BEFORE_ROWS) : rows));
        String[] options = options(
                "subscribe",
                topic,
                "startingOffsets",
                "earliest",
                "maxOffsetsPerTrigger",
                Integer.toString(PARTITIONS * RECORDS / 2));

        // When
        StreamingQuery query = new Streams(checkpoint)
                .writer(Streams.rows("fatwood", options), Trigger.AvailableNow())
                .foreachBatch(collect)
                .start();
        killAndRestart();
        query.awaitTermination();

        // Then
        assertThat(batches).hasSize(2);
        List<String> places = new ArrayList<>();
        batches.values().forEach(places::addAll);
        assertThat(places.stream().sorted().toList()).isEqualTo(Places.all(PARTITIONS, RECORDS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writeLosesNoRowAndRepeatsNoneIfIdempotent(boolean isIdempotent) {
        // Given
        String topic = "written-" + isIdempotent;
        Places.fill(broker.bootstrapServers(), topic, PARTITIONS, 0);
        List<Long> numbers = LongStream.range(0, TASKS * RECORDS).boxed().toList();
        Dataset<Row> rows = TestSession.get()
                .range(0, TASKS * RECORDS, 1, TASKS)
                .selectExpr("cast(id as string) || ':' || repeat('x', 1000) value");

        // When
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> gate.in(rows, BEFORE_ROWS)
                .write()
                .format("fatwood")
                .mode("append")
                .option("kafka.bootstrap.servers", broker.bootstrapServers())
                .option("kafka.enable.idempotence", isIdempotent)
                .option("topic", topic)
                .save());
        killAndRestart();
        written.join();

        // Then
        List<Long> found = read(options("subscribe", topic))
                .selectExpr("cast(substring_index(cast(value as string), ':', 1) as bigint) id")
                .as(Encoders.LONG())
                .collectAsList();
        assertThat(found.stream().distinct().sorted().toList()).isEqualTo(numbers);
        if (isIdempotent) {
            assertThat(found).hasSameSizeAs(numbers);
        }
    }

    /** Tasks go on while the broker is away. */
    private void killAndRestart() {
        gate.awaitTasks();
        broker.kill();
        gate.open();
        broker.restart();
    }

    private static String filled(String topic) {
        Places.fill(broker.bootstrapServers(), topic, PARTITIONS, RECORDS);
        return topic;
    }

    private static String[] options(String... options) {
        List<String> all = new ArrayList<>(List.of("kafka.bootstrap.servers", broker.bootstrapServers()));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}
