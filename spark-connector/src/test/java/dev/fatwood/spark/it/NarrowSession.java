package dev.fatwood.spark.it;

import dev.fatwood.spark.FatwoodExtensions;
import org.apache.spark.sql.SparkSession;

/** A session of the test process beside {@link TestSession}, with the rule that narrows scans. */
final class NarrowSession {
    private static SparkSession session;

    private NarrowSession() {}

    static synchronized SparkSession get() {
        if (session == null || session.sparkContext().isStopped()) {
            SparkSession plain = TestSession.get();
            session = SparkSession.builder()
                    .withExtensions(new FatwoodExtensions())
                    .create();
            SparkSession.setDefaultSession(plain);
            SparkSession.setActiveSession(plain);
        }
        return session;
    }
}
