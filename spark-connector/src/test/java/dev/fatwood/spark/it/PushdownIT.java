package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
