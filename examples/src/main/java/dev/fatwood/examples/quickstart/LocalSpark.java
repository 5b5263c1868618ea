package dev.fatwood.examples.quickstart;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A Spark session inside this JVM: two threads, no web page, everything it writes below one directory. */
public final class LocalSpark {

    private LocalSpark() {}

    public static SparkSession start(Path directory) {
        return SparkSession.builder()
                .appName("fatwood quickstart")
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.local.dir", directory.resolve("spark").toString())
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
    }
}
