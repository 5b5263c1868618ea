package dev.fatwood.cli.dev;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.boot.PlainLogs;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.config.Settings;
import dev.fatwood.broker.os.LogDirectoryTakenException;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Json;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fatwood dev}. */
@Command(
        name = "dev",
        description = "Run a broker with live sample topics, real flights and earthquakes, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  fatwood dev",
            "  fatwood dev --port 0 --dir ./dev-data --rate 100",
            "",
            "Without --dir everything is in a temporary directory, which is removed at the end."
        })
public final class DevCommand implements Callable<Integer> {

    private static final int PORT_MAX = 65_535;
    private static final int STANDARD_PORT = 9092;
    private static final String PROGRAM = "FATWOOD_PROGRAM";
    private static final long RATE_MAX = 10_000;

    private final Shell shell;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where to listen on 127.0.0.1; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--dir", paramLabel = "DIRECTORY", description = "Keep the data here (default: nowhere).")
    private Path directory;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "New records per second in each topic, 0 for none (default: ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A broker setting; may be repeated.")
    private List<String> settings = List.of();

    public DevCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > PORT_MAX) {
            throw new UsageFailure("--port " + port + " is not from 0 to " + PORT_MAX);
        }
        if (rate < 0 || rate > RATE_MAX) {
            throw new UsageFailure("--rate " + rate + " is not from 0 to " + RATE_MAX);
        }
        settings.stream()
                .filter(setting -> !Settings.isAssignment(setting))
                .findFirst()
                .ifPresent(setting -> {
                    throw new UsageFailure("'" + setting + "' is no setting; write it as --set KEY=VALUE");
                });
        settings.stream()
                .filter(setting -> setting.startsWith("log.dir=") || setting.startsWith("log.dirs="))
                .findFirst()
                .ifPresent(setting -> {
                    throw new UsageFailure("--set " + setting + ": here --dir says where the data are kept");
                });
        shell.interruption().byFlagOnly(); // The broker stops in order.
        quietLogs();
        try (DevDirectory kept = DevDirectory.of(directory);
                Broker broker = start(kept)) {
            run(broker, kept);
        }
        shell.note("interrupted; the broker is stopped" + (directory == null ? " and its directory removed" : ""));
        return ExitCode.INTERRUPTED; // There is no other end.
    }

    private void run(Broker broker, DevDirectory kept) throws InterruptedException {
        List<SampleTopic> topics = SampleTopic.all();
        try (Cluster cluster = new Cluster(ClientConfig.to(broker.bootstrapServers()))) {
            Samples samples = new Samples(cluster, topics);
            samples.fill();
            print(broker.bootstrapServers(), topics, kept);
            samples.keepAlive(rate, shell.interruption()::isRequested, shell::note);
        }
    }

    private Broker start(DevDirectory kept) {
        List<String> all = new ArrayList<>(List.of("offsets.topic.num.partitions=1"));
        all.addAll(settings);
        try {
            return Broker.start(BrokerConfig.local(kept.path(), port, all.toArray(String[]::new)));
        } catch (LogDirectoryTakenException taken) {
            throw new CommandFailure(
                    "cannot start: another broker uses " + kept.path() + "; stop it, or give another --dir");
        } catch (RuntimeException e) {
            boolean isTaken = String.valueOf(e.getMessage()).contains("Address already in use");
            throw new CommandFailure(
                    "cannot start: " + e.getMessage() + (isTaken ? "; with --port 0 it takes a free port" : ""));
        }
    }

    /** What a broker logs at its start and stop is for operators. */
    private static void quietLogs() {
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", PlainLogs.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        if (System.getProperty("fatwood.log.level") == null) {
            System.setProperty("fatwood.log.level", "warn");
        }
    }

    /** How this command was called, which the launcher says: the name alone is rarely on the path. */
    private static String program() {
        return Snippets.word(System.getenv().getOrDefault(PROGRAM, "fatwood"));
    }

    private void print(String bootstrap, List<SampleTopic> topics, DevDirectory kept) {
        PrintStream out = shell.out();
        if (output.isJson()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("bootstrap", bootstrap);
            object.put("directory", kept.path());
            object.put("topics", topics.stream().map(SampleTopic::name).toList());
            out.println(Json.text(object));
        } else {
            Snippets snippets = new Snippets(bootstrap);
            out.println("fatwood: ready on " + bootstrap);
            topics.forEach(topic -> out.println("  topic " + topic.name() + ": " + topic.backlog() + " records and "
                    + rate + " more per second, key " + topic.keyField()));
            out.println("  " + Snippets.sparkShell());
            out.println();
            out.println(snippets.python());
            out.println(snippets.scala());
            out.println(snippets.java());
            String there = port == STANDARD_PORT ? "" : " -b " + bootstrap;
            out.println("Look around: " + program() + " topics list" + there + "; " + program()
                    + " consume flights --from -1m --follow" + there);
            out.println("Ctrl-C stops it"
                    + (kept.isTemporary() ? " and removes " + kept.path() : "; the data stay in " + kept.path()) + ".");
        }
        out.flush();
    }
}
