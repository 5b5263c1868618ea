package dev.fatwood.cli.produce;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.topic.NamedTopic;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.record.RecordHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fatwood produce}. */
@Command(
        name = "produce",
        description = "Send lines of a file, or of the standard input, as records.",
        footer = {
            "",
            "Examples:",
            "  fatwood produce orders --format json --key customer < orders.jsonl",
            "  fatwood produce orders --file orders.csv --format csv --key id --rate 100",
            "  fatwood consume orders --format json | fatwood produce copy --format records --create",
            "",
            "Formats: lines (a value each), json (a JSON value each), csv (titles first; each row becomes",
            "a JSON object), records (as consume --format json writes them)."
        })
public final class ProduceCommand implements Callable<Integer> {

    private static final String NO_CSV_SEPARATORS = "\"\r\n";

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "TOPIC", description = "Where to.")
    private String topic;

    @Option(names = "--file", paramLabel = "FILE", description = "Read this instead of the standard input.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = "lines, json, csv or records (default: ${DEFAULT-VALUE}).")
    private InputFormat format;

    @Option(names = "--key", paramLabel = "NAME", description = "json, csv: the field or column that is the key.")
    private String keyName;

    @Option(
            names = "--key-separator",
            paramLabel = "TEXT",
            description = "lines: what stands between key and value, such as ':' (default: no keys).")
    private String keySeparator;

    @Option(
            names = "--csv-separator",
            paramLabel = "CHAR",
            defaultValue = ",",
            description = "csv: what stands between cells, '\\t' for a tab (default: a comma).")
    private String csvSeparator;

    @Option(names = "--header", paramLabel = "KEY=VALUE", description = "A header of every record; may be repeated.")
    private List<String> headers = List.of();

    @Option(names = "--partition", paramLabel = "N", description = "All to this partition (default: by key).")
    private Integer partition;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most so many records per second; 0 for as fast as can be (default: 0).")
    private long rate;

    @Option(names = "--create", description = "Create the topic if it is not there, before the first line is read.")
    private boolean mayCreate;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A producer setting by Kafka's name, such as acks=1 or compression.type=zstd; may be repeated.")
    private Map<String, String> settings = Map.of();

    public ProduceCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LineParser parser = parser();
        SendConfig sendConfig = sendConfig(); // Wrong values are to be told before a broker is asked.
        checkOptions();
        shell.interruption().byFlagOnly(); // What was taken from the input is still delivered.
        try (InputStream in = file == null ? shell.in() : Files.newInputStream(file);
                Cluster cluster = options.open()) {
            check(topic(cluster));
            if (file == null && shell.screen() != Screen.NONE && System.console() != null) {
                shell.note("each line that is typed is a record; Ctrl-D ends");
            }
            RecordOutlet outlet = new RecordOutlet(
                    cluster,
                    sendConfig,
                    topic,
                    partition == null ? OutgoingRecord.ANY_PARTITION : partition,
                    commonHeaders());
            return new ProduceRun(shell, output.format(), outlet, parser, rate)
                    .run(LineFeed.start(in), InputSource.of(file));
        }
    }

    private void checkOptions() {
        if (rate < 0) {
            throw new UsageFailure("--rate " + rate + " is below 0");
        }
        if (partition != null && partition < 0) {
            throw new UsageFailure("--partition " + partition + " is below 0");
        }
        headers.stream().filter(header -> header.indexOf('=') < 1).findFirst().ifPresent(header -> {
            throw new UsageFailure("--header " + header + " is not a name, = and a value");
        });
        if (file != null && Files.isDirectory(file)) {
            throw new CommandFailure("--file " + file + " is a directory");
        }
    }

    private TopicDescription topic(Cluster cluster) {
        if (mayCreate) {
            new ClusterAdmin(cluster).createTopic(new NewTopic(topic, -1)); // That it is there already is as good.
        }
        return NamedTopic.find(cluster, topic);
    }

    private void check(TopicDescription description) {
        if (partition != null) {
            NamedTopic.requirePartition(description, partition);
        }
    }

    private SendConfig sendConfig() {
        settings.keySet().stream()
                .filter(key -> !SendConfig.KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new UsageFailure("unknown producer setting '" + key + "'");
                });
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("delivery.timeout.ms", Long.toString(options.timeout().toMillis()));
        return SendConfig.of(all);
    }

    private LineParser parser() {
        if (keySeparator != null && keySeparator.isEmpty()) {
            throw new UsageFailure("--key-separator is empty; give what stands between key and value");
        }
        boolean takesName = format == InputFormat.JSON || format == InputFormat.CSV;
        if (keyName != null && !takesName) {
            throw new UsageFailure("--key goes with --format json or csv");
        }
        if (keySeparator != null && format != InputFormat.LINES) {
            throw new UsageFailure("--key-separator goes with --format lines");
        }
        return switch (format) {
            case LINES -> new TextLines(keySeparator);
            case JSON -> new JsonLines(keyName);
            case CSV -> new CsvLines(csvSeparator(), keyName);
            case RECORDS -> new RecordLines();
        };
    }

    private char csvSeparator() {
        String text = csvSeparator.equals("\\t") ? "\t" : csvSeparator;
        if (text.length() != 1 || NO_CSV_SEPARATORS.contains(text)) {
            throw new UsageFailure("--csv-separator '" + csvSeparator
                    + "' is not one character, or one that CSV needs; give one such as ; or \\t for a tab");
        }
        return text.charAt(0);
    }

    private List<RecordHeader> commonHeaders() {
        return headers.stream()
                .map(header -> header.split("=", 2))
                .map(header -> new RecordHeader(header[0], ByteBuffer.wrap(header[1].getBytes(StandardCharsets.UTF_8))))
                .toList();
    }
}
