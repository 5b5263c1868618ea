package dev.fatwood.benchmarks.spark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The worker's main: {@code JobWorker FORMAT BOOTSTRAP_SERVERS V1_SOURCES}. Says {@code ready}, then does one {@link Job} for each
 * line it reads (name and arguments, tabs between) and prints its {@link WorkerAnswer}. A job that fails ends it. It also ends with
 * its input, so it never outlives the runner.
 */
public final class JobWorker {

    /** {@code V1_SOURCES} for Spark's own choice of path; anything else switches its V2 path on for all sources. */
    public static final String SPARKS_DEFAULT = "default";

    static final String READY = "ready";

    private static final Map<String, Job> JOBS =
            List.of(new QueryJob(), new StreamJob(), new TriggerJob(), new WriteJob()).stream()
                    .collect(Collectors.toMap(Job::name, Function.identity()));

    private JobWorker() {}

    public static void main(String[] arguments) throws Exception {
        Connector connector = new Connector(arguments[0], arguments[1]);
        try (SparkSession spark = session(arguments[2])) {
            System.out.println(READY);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                List<String> words = List.of(line.split("\t"));
                Job job = JOBS.get(words.get(0));
                WorkerAnswer answer = job.run(spark, connector, words.subList(1, words.size()));
                System.out.println(answer.line());
            }
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static SparkSession session(String v1Sources) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2]")
                .appName("benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
        if (!v1Sources.equals(SPARKS_DEFAULT)) {
            builder.config("spark.sql.sources.useV1SourceList", "");
        }
        return builder.getOrCreate();
    }
}
