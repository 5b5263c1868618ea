package dev.fatwood.examples.quickstart;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.boot.PlainLogs;
import dev.fatwood.broker.config.BrokerConfig;
import java.util.List;

/**
 * The quickstart without Spark, for who has unpacked the distribution: flights through a broker and back by our own client, with the same
 * proof at the end. Exit code 0 when everything agrees, 1 with the reason when anything differs or fails.
 */
public final class PlainQuickstart {

    private static final String TOPIC = "flights";
    private static final int PARTITIONS = 2;

    private PlainQuickstart() {}

    public static void main(String[] args) {
        System.setProperty("slf4j.provider", PlainLogs.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
        int exitCode = 1;
        try {
            run(FlightFile.lines());
            exitCode = 0;
        } catch (Exception failure) {
            if (Output.isClosed(failure)) {
                exitCode = Output.CLOSED;
            } else {
                System.err.println("quickstart failed: " + failure.getMessage());
            }
        }
        System.exit(exitCode);
    }

    private static void run(List<String> lines) throws Exception {
        try (var directory = TemporaryDirectory.create("fatwood-quickstart")) {
            Output.line("[1/3] starting a broker in " + directory.path());
            try (Broker broker = Broker.start(BrokerConfig.local(directory.path(), 0))) {
                var topic = new FlightTopic(broker.bootstrapServers(), TOPIC, PARTITIONS);
                Output.line("[2/3] sending " + lines.size() + " flights to topic " + TOPIC + " at "
                        + topic.bootstrapServers());
                new FlightSender(topic).send(lines);
                Output.line("[3/3] reading them back");
                compare(lines, new TopicDigest(topic).read());
            }
        }
    }

    private static void compare(List<String> lines, RowDigest read) {
        RowDigest sent = RowDigest.EMPTY;
        for (String line : lines) {
            sent = sent.plus(Flight.parse(line).origin(), line);
        }
        Output.line("      file:  " + sent);
        Output.line("      topic: " + read);
        Agreement.require("the digest of all rows", sent, read);
        Output.line("      For the streaming query as well: pip install pyspark==4.2.0, then ./fatwood quickstart");
        Output.line("quickstart ok: " + sent.rows() + " rows in, " + read.rows() + " rows out");
    }
}
