package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BatchReadIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void wholeTopicIsReadFromEarliestToLatest() {
        // Given
        String topic = cluster.topic("whole", 2);
        cluster.send(topic, 0, numbers(0, 500));
        cluster.send(topic, 1, numbers(500, 1200));

        // When
        List<String> values = values(read(topic));

        // Then
        assertThat(values).containsExactlyInAnyOrderElementsOf(numbers(0, 1200));
        assertThat(read(topic).count()).isEqualTo(1200);
    }

    private Dataset<Row> read(String topic) {
        return TestSession.get().read().format("fatwood").option("kafka.bootstrap.servers", cluster.bootstrapServers())
                .option("subscribe", topic).load();
    }

    private static List<String> values(Dataset<Row> rows) {
        return rows.selectExpr("cast(value as string)").as(Encoders.STRING()).collectAsList();
    }

    private static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(Integer::toString).toList();
    }
}
