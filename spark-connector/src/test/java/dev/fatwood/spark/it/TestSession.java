package dev.fatwood.spark.it;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test process: two tasks at a time, few shuffle partitions, no UI. */
public final class TestSession {
    private static final int SLOTS = 2;

    private static SparkSession session;
    private static int slots = SLOTS;

    private TestSession() {}

    public static synchronized SparkSession get() {
        if (session == null) {
            session = SparkSession.builder()
                    .master("local[" + slots + "]")
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

    /** From here until {@link #restart()} so many tasks run at a time: for tests whose tasks wait more than they work. */
    public static synchronized void restart(int withSlots) {
        if (session != null) {
            session.stop();
            session = null;
        }
        slots = withSlots;
    }

    public static void restart() {
        restart(SLOTS);
    }
}
