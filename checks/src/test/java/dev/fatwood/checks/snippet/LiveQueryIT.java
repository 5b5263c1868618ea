package dev.fatwood.checks.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.Fatwood;
import dev.fatwood.cli.shell.Interruption;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code fatwood queries} beside a query of Spark that runs, over a topic that grows. */
@EnabledIfSystemProperty(named = "fatwood.snippets", matches = "full", disabledReason = "not run without profile full")
@Timeout(120)
class LiveQueryIT {

    private static final int LOOK_MS = 50;

    @TempDir
    private static Path directory;

    private static SampleBroker broker;
    private static StreamingQuery query;

    @BeforeAll
    static void start() throws Exception {
        broker = new SampleBroker(directory.resolve("data"));
        query = SparkSnippets.session()
                .readStream()
                .format("fatwood")
                .option("kafka.bootstrap.servers", broker.bootstrap())
                .option("subscribe", "flights")
                .option("startingOffsets", "earliest")
                .load()
                .writeStream()
                .queryName("watched")
                .format("noop")
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .start();
        while (!groups().contains("spark-watched")) {
            query.awaitTermination(LOOK_MS);
            assertThat(query.isActive()).isTrue();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        query.stop();
        broker.close();
    }

    @Test
    void runningQueryIsShownWithItsPace() {
        // When
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = Fatwood.run(
                shell(out, new Interruption(Thread.currentThread())),
                "queries",
                "--interval",
                "100ms",
                "-b",
                broker.bootstrap());

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .matches("\\S+Z +spark-watched +flights +\\d+ +[\\d.]+ +[\\d.]+ +\\S+");
    }

    @Test
    void followShowsAQueryThatReadsUntilInterrupted() throws Exception {
        // Given
        PipedInputStream read = new PipedInputStream();
        OutputStream out = new PipedOutputStream(read);
        Interruption[] interruption = new Interruption[1];
        FutureTask<Integer> command = new FutureTask<>(() -> Fatwood.run(
                shell(out, interruption[0]),
                "queries",
                "spark-watched",
                "--follow",
                "--interval",
                "300ms",
                "-o",
                "json",
                "-b",
                broker.bootstrap()));
        Thread thread = new Thread(command, "queries");
        interruption[0] = new Interruption(thread);

        // When
        thread.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(read, StandardCharsets.UTF_8));
        String first = lines.readLine();
        String moving = lines.readLine();
        while (moving.contains("\"readPerSecond\":0.0") || moving.contains("\"writtenPerSecond\":0.0")) {
            moving = lines.readLine();
        }
        interruption[0].request();

        // Then
        assertThat(first).contains("\"query\":\"spark-watched\",\"topics\":[\"flights\"],\"lag\":");
        assertThat(moving).matches(".*\"readPerSecond\":[\\d.]+,\"writtenPerSecond\":[\\d.]+,\"catchUpMs\":.*");
        assertThat(command.get()).isEqualTo(130);
    }

    private static String groups() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Fatwood.run(shell(out, new Interruption(Thread.currentThread())), "groups", "list", "-b", broker.bootstrap());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Shell shell(OutputStream out, Interruption interruption) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Shell(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                nowhere,
                Screen.NONE,
                interruption);
    }
}
