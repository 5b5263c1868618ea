package dev.fatwood.examples.quickstart;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Batch reads of offset ranges given as JSON: {@code {"topic":{"partition":offset}}}, the end exclusive. */
record RangeRead(SparkSession spark, FlightTopic topic) {

    /** Rows {@code [fromOffset, untilOffset)} of one partition, in order. */
    Dataset<Row> rows(int partition, long fromOffset, long untilOffset) {
        return spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", topic.bootstrapServers())
                .option("assign", "{\"%s\":[%d]}".formatted(topic.name(), partition))
                .option("startingOffsets", json(partition, fromOffset))
                .option("endingOffsets", json(partition, untilOffset))
                .load()
                .select(
                        col("partition"),
                        col("offset"),
                        col("key").cast("string").as("key"),
                        col("value").cast("string").as("value"))
                .orderBy("offset");
    }

    /** The digest of all rows of the topic, as a batch read gives them. */
    RowDigest digestOfAll() {
        Iterator<Row> rows = spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", topic.bootstrapServers())
                .option("subscribe", topic.name())
                .load()
                .select(col("key").cast("string"), col("value").cast("string"))
                .toLocalIterator();
        RowDigest digest = RowDigest.EMPTY;
        while (rows.hasNext()) {
            Row row = rows.next();
            digest = digest.plus(row.getString(0), row.getString(1));
        }
        return digest;
    }

    private String json(int partition, long offset) {
        return "{\"%s\":{\"%d\":%d}}".formatted(topic.name(), partition, offset);
    }
}
