package dev.fatwood.benchmarks.spark;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * The connector a worker uses and the broker it talks to. Nothing but what users must set is set.
 *
 * @param format {@code fatwood} or {@code kafka}
 */
record Connector(String format, String bootstrapServers) {

    private static final String SERVERS = "kafka.bootstrap.servers";

    DataFrameReader reader(SparkSession spark, String topic) {
        return spark.read().format(format).option(SERVERS, bootstrapServers).option("subscribe", topic);
    }

    DataStreamReader stream(SparkSession spark, String topic) {
        return spark.readStream()
                .format(format)
                .option(SERVERS, bootstrapServers)
                .option("subscribe", topic);
    }

    DataFrameWriter<Row> writer(Dataset<Row> rows, String topic) {
        return rows.write()
                .format(format)
                .mode("append")
                .option(SERVERS, bootstrapServers)
                .option("topic", topic);
    }
}
