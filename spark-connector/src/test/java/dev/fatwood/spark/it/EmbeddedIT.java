package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.embedded.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;

/** A broker inside the driver, which no one starts but the option's value. */
class EmbeddedIT {
    @Test
    void batchAndStreamShareTheBrokerOfADirectory() throws Exception {
        // Given
        Path scratch = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded");
        String address = "embedded:" + scratch.resolve("broker");
        SparkSession spark = TestSession.get();
        spark.sql("SELECT 'k' AS key, 'hello' AS value")
                .write()
                .format("fatwood")
                .option("kafka.bootstrap.servers", address)
                .option("topic", "greetings")
                .save();

        // When
        spark.readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", address)
                .option("subscribe", "greetings")
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("key", "upper(cast(value AS string)) AS value")
                .writeStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", address)
                .option("topic", "loud")
                .option("checkpointLocation", scratch.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        // Then
        assertThat(values(address, "loud")).containsExactly("HELLO");
        assertThat(scratch.resolve("broker")).isDirectoryContaining("glob:**greetings-0");

        // When the application ends, the directory is free for the next one
        TestSession.restart();
        try (EmbeddedBroker next =
                EmbeddedBroker.builder().directory(scratch.resolve("broker")).start()) {
            assertThat(values(next.bootstrapServers(), "loud")).containsExactly("HELLO");
        }
    }

    private List<String> values(String address, String topic) {
        Dataset<Row> rows = TestSession.get()
                .read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", address)
                .option("subscribe", topic)
                .load();
        return rows.selectExpr("cast(value AS string)").as(Encoders.STRING()).collectAsList();
    }
}
