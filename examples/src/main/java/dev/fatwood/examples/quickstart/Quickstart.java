package dev.fatwood.examples.quickstart;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The whole way of a record, on real input, with a proof at the end. Exit code 0 when everything agrees, 1 with the reason when
 * anything differs or fails.
 */
public final class Quickstart {

    private static final String TOPIC = "flights";
    private static final int PARTITIONS = 2;
    private static final int RANGE_PARTITION = 0;
    private static final long RANGE_FROM = 1_000;
    private static final long RANGE_UNTIL = 1_008;

    private final Path directory;
    private final List<String> lines = FlightFile.lines();

    private Quickstart(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) {
        int exitCode = 1;
        try (var directory = TemporaryDirectory.create("fatwood-quickstart")) {
            SparkVersion.here().require();
            // Spark and the codecs put files there; an interruption removes them with the directory.
            System.setProperty("java.io.tmpdir", directory.path().toString());
            new Quickstart(directory.path()).run();
            exitCode = 0;
        } catch (Exception e) {
            if (Output.isClosed(e)) {
                exitCode = Output.CLOSED;
            } else {
                System.err.println("quickstart failed: " + reason(e));
            }
        }
        // Spark leaves threads behind that would keep the JVM alive, and a directory that it removes at an exit.
        System.exit(exitCode);
    }

    private void run() throws Exception {
        say("[1/5] starting a broker in %s", directory);
        try (Broker broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0))) {
            var topic = new FlightTopic(broker.bootstrapServers(), TOPIC, PARTITIONS);
            send(topic);
            say("[3/5] starting Spark");
            try (SparkSession spark = LocalSpark.start(directory)) {
                windows(spark, topic);
                range(spark, topic);
            }
        }
    }

    private void send(FlightTopic topic) throws Exception {
        say("[2/5] sending %d flights to topic %s at %s", lines.size(), topic.name(), topic.bootstrapServers());
        new FlightSender(topic).send(lines);
    }

    /** The stream's table, held against one computed without Spark. */
    private void windows(SparkSession spark, FlightTopic topic) throws Exception {
        say("[4/5] streaming query: delays per airport and week, by event time");
        Path checkpoint = directory.resolve("checkpoint");
        Map<DelayWindow.Key, DelayWindow> found = new WindowQuery(spark, topic, checkpoint, Quickstart::detail).run();
        var expected = DelayWindows.of(lines.stream().map(Flight::parse).toList());
        Agreement.require("the table of windows", expected, found);
        say("%n%s", Tables.worst(found.values()));
        detail("%d windows, the same as computed without Spark%n".formatted(found.size()));
    }

    /** A range given as JSON, then all rows, held against the file. */
    private void range(SparkSession spark, FlightTopic topic) {
        say("[5/5] batch read: partition %d, offsets %d to %d", RANGE_PARTITION, RANGE_FROM, RANGE_UNTIL);
        var reads = new RangeRead(spark, topic);
        List<Row> rows = reads.rows(RANGE_PARTITION, RANGE_FROM, RANGE_UNTIL).collectAsList();
        say("%n%s", Tables.range(rows));
        Agreement.require("the rows of the offset range", RANGE_UNTIL - RANGE_FROM, (long) rows.size());

        RowDigest sent = RowDigest.EMPTY;
        for (String line : lines) {
            sent = sent.plus(Flight.parse(line).origin(), line);
        }
        RowDigest read = reads.digestOfAll();
        detail("file:  " + sent);
        detail("topic: " + read);
        Agreement.require("the digest of all rows", sent, read);
        say("quickstart ok: %d rows in, %d rows out", sent.rows(), read.rows());
    }

    private static void say(String format, Object... values) {
        Output.line(format.formatted(values));
    }

    private static void detail(String line) {
        Output.line("      " + line);
    }

    /** The messages from the outermost to the cause, each once. */
    private static String reason(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append("\n  because: ").append(cause.getMessage());
            }
        }
        return text.toString();
    }
}
