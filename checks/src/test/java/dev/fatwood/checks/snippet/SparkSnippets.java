package dev.fatwood.checks.snippet;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Runs blocks of SQL, Scala and Python that have {@code spark}. Streaming queries they start must end a micro-batch, and are stopped then.
 *
 * @param root of the checkout
 * @param directory where a page's blocks run
 */
record SparkSnippets(Path root, Path directory) {

    private static final int SECONDS_MAX = 600;
    private static final int LOOK_MS = 100;
    /** Where the pages have a broker inside Spark. */
    private static final String EMBEDDED = "/tmp/my-broker";

    private static final String SCALA = """
            object Pasted {
              def run(spark: org.apache.spark.sql.SparkSession): Unit = {
                import spark.implicits._
                import org.apache.spark.sql.functions._
                import org.apache.spark.sql.streaming._
            %s
              }
            }
            """;
    private static final String PYTHON = """
            from pyspark.sql import SparkSession
            spark = (SparkSession.builder.master("local[2]").config("spark.jars", "%s").config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2").getOrCreate())
            %s
            import time
            for query in spark.streams.active:
                while query.isActive and query.lastProgress is None:
                    time.sleep(0.1)
                query.stop()
                if query.exception() is not None:
                    raise query.exception()
            """;

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    void sql(Snippet snippet, String bootstrap) {
        for (String statement : snippet.textFor(bootstrap).split(";")) {
            if (!statement.isBlank()) {
                session().sql(statement).collect();
            }
        }
    }

    void scala(Snippet snippet, String bootstrap) throws Exception {
        Path source = Files.writeString(directory.resolve("Pasted.scala"), SCALA.formatted(snippet.textFor(bootstrap)));
        Object compiled = Class.forName("scala.tools.nsc.Main")
                .getMethod("process", String[].class)
                .invoke(null, (Object)
                        new String[] {"-usejavacp", "-deprecation", "-d", directory.toString(), source.toString()});
        if (!Boolean.TRUE.equals(compiled)) {
            throw new AssertionError("it does not compile:\n" + snippet.text());
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            loader.loadClass("Pasted").getMethod("run", SparkSession.class).invoke(null, session());
        } catch (InvocationTargetException failed) {
            throw new AssertionError("it failed:\n" + snippet.text(), failed.getCause());
        }
        endQueries();
    }

    /** All blocks of a page in one go: a session in Python takes seconds to start. */
    void python(List<Snippet> snippets, String bootstrap) throws IOException, InterruptedException {
        String text = snippets.stream()
                .map(snippet -> snippet.textFor(bootstrap))
                .collect(Collectors.joining("\n"))
                .replace(EMBEDDED, directory.resolve("embedded").toString());
        String jars = bundle("spark-connector") + "," + bundle("embedded");
        Path script = Files.writeString(directory.resolve("pasted.py"), PYTHON.formatted(jars, text));
        Path output = directory.resolve(".python");
        Process process = new ProcessBuilder(python(), script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(text + "\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** With pyspark; named by {@code FATWOOD_PYTHON} if it is not the system's. */
    static String python() {
        return System.getenv().getOrDefault("FATWOOD_PYTHON", "python3");
    }

    static boolean hasPython() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(python(), "-c", "import pyspark")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    static void endQueries() throws Exception {
        for (StreamingQuery query : session().streams().active()) {
            while (query.isActive() && query.lastProgress() == null) {
                query.awaitTermination(LOOK_MS);
            }
            query.stop();
        }
    }

    private Path bundle(String module) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-bundle.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the bundle of " + module + " was not built"));
        }
    }
}
