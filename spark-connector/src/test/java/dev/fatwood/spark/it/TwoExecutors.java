package dev.fatwood.spark.it;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * A session whose tasks run in two executors, JVMs of their own with one core each. Each seems to be on a host of its
 * own, because Spark never runs two attempts of a task on one host. For a program of its own, with SPARK_HOME set.
 */
final class TwoExecutors {
    private static final String[] HOSTS = {"127.0.0.1", "127.0.0.2"};
    private static final int MEMORY_MB = 512;
    /** A task that is only slow to start is not run twice. */
    private static final int SLOW_MS = 4_000;

    private TwoExecutors() {}

    static SparkSession start(Path directory) {
        SparkConf conf = new SparkConf().set("spark.master.rest.enabled", "false");
        var master = Master.startRpcEnvAndEndpoint(HOSTS[0], 0, 0, conf);
        String url = "spark://" + master._1().address().hostPort();
        for (String host : HOSTS) {
            Worker.startRpcEnvAndEndpoint(
                    host,
                    0,
                    0,
                    1,
                    MEMORY_MB,
                    new String[] {url},
                    directory.resolve(host).toString(),
                    Option.empty(),
                    conf,
                    Option.empty());
        }
        return session(url);
    }

    private static SparkSession session(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("fatwood attempts")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", HOSTS[0])
                .config("spark.driver.bindAddress", HOSTS[0])
                .config("spark.executor.memory", MEMORY_MB + "m")
                .config("spark.executor.extraClassPath", ChildJvm.classPath())
                .config("spark.executor.extraJavaOptions", ChildJvm.FLAGS_TO_START_SOON)
                .config("spark.scheduler.minRegisteredResourcesRatio", "1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.speculation", "true")
                .config("spark.speculation.interval", "50ms")
                .config("spark.speculation.multiplier", "1")
                .config("spark.speculation.quantile", "0.5")
                .config("spark.speculation.minTaskRuntime", SLOW_MS + "ms")
                .getOrCreate();
    }
}
