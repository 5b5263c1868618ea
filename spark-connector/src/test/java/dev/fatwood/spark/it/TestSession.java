package dev.fatwood.spark.it;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test process: two cores, few shuffle partitions, no UI. */
public final class TestSession {
    private static SparkSession session;

    private TestSession() {}

    public static synchronized SparkSession get() {
        if (session == null) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .appName("fatwood tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.streaming.metricsEnabled", "false")
                    .getOrCreate();
        }
        return session;
    }
}
