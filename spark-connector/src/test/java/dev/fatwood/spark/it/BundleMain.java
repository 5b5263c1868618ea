package dev.fatwood.spark.it;

import org.apache.spark.sql.SparkSession;

/**
 * A user's program, submitted by {@link BundleIT} to a Spark without us on its class path. Arguments: bootstrap
 * servers, topic to copy from, topic to copy to.
 */
public final class BundleMain {
    private BundleMain() {}

    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", arguments[0])
                .option("subscribe", arguments[1])
                .load()
                .select("key", "value")
                .write()
                .format("fatwood")
                .mode("append")
                .option("kafka.bootstrap.servers", arguments[0])
                .option("topic", arguments[2])
                .option("kafka.compression.type", "zstd")
                .save();
        long rows = spark.read()
                .format("fatwood")
                .option("kafka.bootstrap.servers", arguments[0])
                .option("subscribe", arguments[2])
                .load()
                .where("length(value) > 0")
                .count();
        System.out.println("rows copied: " + rows);
        spark.stop();
    }
}
