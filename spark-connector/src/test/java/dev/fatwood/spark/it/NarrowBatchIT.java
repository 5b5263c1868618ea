package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.OutgoingRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values read as text where they lie are the strings that a cast makes, whatever Spark does with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NarrowBatchIT {
    /** More than three column batches of a partition, so that texts of earlier ones have to be kept by Spark. */
    private static final int RECORDS = 10_000;

    private final TestCluster cluster = TestCluster.get();
    private String topic;

    @BeforeAll
    void fill() {
        topic = cluster.topic("narrow", 2);
        for (String codec : List.of("none", "lz4")) {
            cluster.send(
                    IntStream.range(0, RECORDS).mapToObj(this::record).toList(),
                    Map.of("compression.type", codec, "batch.size", "20000"));
        }
    }

    /** Keys repeat, values descend; some are null, empty, not ASCII, or no UTF-8 at all. */
    private OutgoingRecord record(int i) {
        String key = i % 7 == 0 ? null : "clé-" + i % 100;
        String value = i % 11 == 0 ? null : i % 13 == 0 ? "" : "v" + (90_000 - i);
        var bytes = TestCluster.bytes(value);
        if (i % 17 == 0 && value != null && !value.isEmpty()) {
            bytes.put(0, (byte) 0xff);
        }
        return new OutgoingRecord(topic, i % 2, 1_700_000_000_000L + i, TestCluster.bytes(key), bytes, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select value, cast(value as string) v, cast(key as string), offset from t",
                "select cast(value as string) v from t order by v",
                "select max(cast(value as string)), min(cast(key as string)), first(cast(value as string)) from t"
                        + " where partition = 1",
                "select cast(key as string) k, max(cast(value as string)), sort_array(collect_list(cast(value as"
                        + " string))) from t group by k",
                "select k, count(v) from (select cast(key as string) k, substr(cast(value as string), 2) v from t"
                        + " where partition = 0) where v > '8' group by k",
                "select sort_array(collect_set(cast(key as string))), sum(length(cast(value as string))) from t",
                "select distinct cast(key as string) from t",
                "select cast(value as string) v, lag(cast(value as string)) over (partition by cast(key as string)"
                        + " order by offset, partition) from t",
                "select /*+ BROADCAST(b) */ cast(a.value as string), b.k from t a join (select cast(key as string) k,"
                        + " offset o, partition p from t where offset > 5000) b on a.offset = b.o and a.partition = b.p",
                "select * from t where cast(value as string) like 'v8999%'",
                "select offset from t where cast(value as string) is null and cast(key as string) = 'clé-33'",
                "select hex(cast(cast(value as string) as binary)), md5(cast(value as string)) from t",
                "select cast(value as string) from t union all select cast(key as string) from t",
                "select (select max(cast(value as string)) from t), cast(key as string) from t where offset = 3",
            })
    void rowsAreThoseWithoutTheRule(String query) {
        // When
        List<String> plain = sorted(query(TestSession.get(), query));
        Dataset<Row> narrow = query(NarrowSession.get(), query);

        // Then
        assertThat(sorted(narrow)).isEqualTo(plain);
        assertThat(plan(narrow)).containsPattern("_(value|key)_text");
    }

    /** Spark asks for these above a join or a generator. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a.offset, cast(b.value as string) from t a join t b on cast(a.key as string) ="
                        + " cast(b.key as string) and a.offset = b.offset and a.partition = b.partition",
                "select explode(split(cast(value as string), '9')), concat(cast(key as string), '!') from t",
            })
    void castsFarFromTheRelationStay(String query) {
        assertThat(sorted(query(NarrowSession.get(), query))).isEqualTo(sorted(query(TestSession.get(), query)));
    }

    @Test
    void rowsAreTheSameWithoutGeneratedCode() {
        // Given
        String query = "select cast(key as string) k, max(cast(value as string)), collect_list(cast(value as string))"
                + " from (select * from t where partition = 0 order by offset) group by k";
        NarrowSession.get().conf().set("spark.sql.codegen.wholeStage", "false");
        try {
            // When
            List<String> narrow = sorted(query(NarrowSession.get(), query));

            // Then
            assertThat(narrow).isEqualTo(sorted(query(TestSession.get(), query)));
        } finally {
            NarrowSession.get().conf().unset("spark.sql.codegen.wholeStage");
        }
    }

    @Test
    void castIsTheColumnAndTheBytesAreNotRead() {
        // When
        String plan = plan(query(NarrowSession.get(), "select length(cast(value as string)), partition from t"));

        // Then
        assertThat(plan).contains("Fatwood [partition, _value_text]").doesNotContain("cast(");
    }

    @Test
    void textsSurviveInACache() {
        // Given
        Dataset<Row> texts = table(NarrowSession.get())
                .selectExpr("cast(value as string) v", "cast(key as string) k")
                .cache();
        try {
            // When
            List<String> first = sorted(texts);
            List<String> cached = sorted(texts.selectExpr("v", "k"));

            // Then
            assertThat(cached).isEqualTo(first);
            assertThat(first)
                    .isEqualTo(sorted(
                            query(TestSession.get(), "select cast(value as string) v, cast(key as string) k from t")));
        } finally {
            texts.unpersist(true);
        }
    }

    @Test
    void otherCastsStay() {
        // Given
        String query = "select cast(offset as string), cast(value as string collate utf8_lcase), hex(value) from t";

        // When
        Dataset<Row> narrow = query(NarrowSession.get(), query);

        // Then
        assertThat(plan(narrow)).contains("cast(offset").doesNotContain("_text");
        assertThat(sorted(narrow)).isEqualTo(sorted(query(TestSession.get(), query)));
    }

    @Test
    void withoutPushDownNothingIsReplaced() {
        // When
        Dataset<Row> rows = table(NarrowSession.get(), "pushDown", "false").selectExpr("cast(value as string)");

        // Then
        assertThat(plan(rows)).contains("cast(value").doesNotContain("_text");
    }

    private Dataset<Row> query(SparkSession session, String query) {
        table(session).createOrReplaceTempView("t");
        return session.sql(query);
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }

    private Dataset<Row> table(SparkSession session, String... options) {
        var reader = session.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", topic);
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        return reader.load();
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(RowText::of).sorted().toList();
    }
}
