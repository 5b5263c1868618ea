package dev.fatwood.cli.consume;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.place.Place;
import dev.fatwood.cli.place.PlaceConverter;
import dev.fatwood.cli.place.PlaceLookup;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.topic.NamedTopic;
import dev.fatwood.client.group.CommittedOffsets;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.group.GroupOffsets;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import dev.fatwood.protocol.model.TopicPartition;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fatwood consume}. */
@Command(
        name = "consume",
        description = "Print records of a topic, in order within each partition.",
        footer = {
            "",
            "Examples:",
            "  fatwood consume orders --from -10m --follow",
            "  fatwood consume orders --from 2026-11-29T10:00 --until 2026-11-29T11:00 --format json",
            "  fatwood consume orders --group audit --max 100",
            "",
            "A place is earliest, latest, an offset (1200), a time (2026-11-29, 2026-11-29T10:15, or @ and ms",
            "since 1970), or a span before now (-10m). Without --follow it ends where the topic ends now."
        })
public final class ConsumeCommand implements Callable<Integer> {

    /** Each costs a thread, a connection and a buffer. */
    private static final int PARTITIONS_MAX = 256;

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Parameters(paramLabel = "TOPIC", description = "What to read.")
    private String topic;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "earliest",
            converter = PlaceConverter.class,
            description = "Where to begin (default: ${DEFAULT-VALUE}); with --group, only where it has no offset.")
    private Place from;

    @Option(
            names = "--until",
            paramLabel = "PLACE",
            converter = PlaceConverter.class,
            description = "Where to end; the record there is not printed (default: the present end).")
    private Place until;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new records until Ctrl-C.")
    private boolean follows;

    @Option(
            names = {"-n", "--max"},
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "End after so many records.")
    private long recordsMax;

    @Option(names = "--partition", paramLabel = "N", split = ",", description = "Only these partitions.")
    private List<Integer> partitions = List.of();

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "raw",
            description = "raw (values), json (an object per line) or table (default: ${DEFAULT-VALUE}).")
    private RecordFormat format;

    @Option(
            names = "--key-separator",
            paramLabel = "TEXT",
            description = "raw: print the key and this before the value.")
    private String keySeparator;

    @Option(
            names = {"-g", "--group"},
            paramLabel = "GROUP",
            description = "Begin where this group stands, and commit what was printed; not for groups with members.")
    private String group;

    public ConsumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        long nowMs = System.currentTimeMillis();
        check(nowMs);
        try (Cluster cluster = options.open()) {
            List<TopicPartition> places = places(NamedTopic.find(cluster, topic));
            Map<TopicPartition, Long> committed = group == null ? Map.of() : committed(cluster);
            ReadPlan plan = plan(new PlaceLookup(cluster, nowMs), places, committed);
            shell.interruption().byFlagOnly(); // What was printed is still committed.
            try (ConsumeRun run = new ConsumeRun(shell, printer(), recordsMax)) {
                readOrTell(cluster, plan, run, committed);
                return end(run.records());
            }
        }
    }

    /** @throws CommandFailure if the group has members: they would print the same records, and no commit would be taken */
    private Map<TopicPartition, Long> committed(Cluster cluster) {
        int members = new GroupAdmin(cluster).describe(group).members().size();
        if (members > 0) {
            throw new CommandFailure("group '" + group + "' has " + Amounts.of(members, "member")
                    + "; stop them first, or use another group");
        }
        return new CommittedOffsets(cluster).of(group);
    }

    private ReadPlan plan(PlaceLookup lookup, List<TopicPartition> places, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, PlaceLookup.Bounds> bounds = lookup.bounds(places);
        ReadPlan plan = ReadPlan.of(lookup, bounds, from, committed, until, follows);
        new ReadNotice(from, until, follows, lookup.nowMs())
                .of(plan, bounds, committed.keySet())
                .ifPresent(shell::note);
        return plan;
    }

    private int end(long records) {
        if (!shell.interruption().isRequested()) {
            return ExitCode.OK;
        }
        shell.note("interrupted; printed " + Amounts.of(records, "record")
                + (group == null ? "" : ", committed for group '" + group + "'"));
        return ExitCode.INTERRUPTED;
    }

    /** What was printed went well, whatever became of the broker, and its amount cannot be seen from the failure. */
    private void readOrTell(Cluster cluster, ReadPlan plan, ConsumeRun run, Map<TopicPartition, Long> committed)
            throws InterruptedException {
        try {
            read(cluster, plan, run, committed);
        } catch (ClientException failure) {
            if (!shell.interruption().isRequested()) {
                shell.out().flush();
                shell.note("printed " + Amounts.of(run.records(), "record")
                        + (group == null ? "" : "; the last may not be committed for group '" + group + "'"));
            }
            throw failure;
        }
    }

    private void read(Cluster cluster, ReadPlan plan, ConsumeRun run, Map<TopicPartition, Long> committed)
            throws InterruptedException {
        if (group == null) {
            run.run(cluster, plan, () -> {});
            return;
        }
        GroupProgress progress = new GroupProgress(
                new GroupOffsets(cluster, group), committed, options.timeout().toMillis());
        run.run(cluster, plan, () -> {
            if (progress.isDue()) {
                shell.out().flush(); // Nothing is committed that was not handed over.
                progress.commit(run.nextOffsets());
            }
        });
        progress.commit(run.nextOffsets());
    }

    private void check(long nowMs) {
        if (group != null && group.isEmpty()) {
            throw new UsageFailure("--group is empty");
        }
        if (recordsMax < 1) {
            throw new UsageFailure("--max " + recordsMax + " is below 1");
        }
        partitions.stream().filter(number -> number < 0).findFirst().ifPresent(number -> {
            throw new UsageFailure("--partition " + number + " is below 0");
        });
        if (follows && until != null) {
            throw new UsageFailure("--follow goes on without an end; leave out --until");
        }
        if (until != null && from.isAfter(until, nowMs)) {
            throw new UsageFailure("--from " + from.text() + " is after --until " + until.text());
        }
        if (from.kind() == Place.Kind.LATEST && !follows) {
            throw new UsageFailure(
                    "nothing lies between latest and the present end; add --follow to wait for new records");
        }
        if (keySeparator != null && format != RecordFormat.RAW) {
            throw new UsageFailure("--key-separator goes with --format raw");
        }
    }

    private List<TopicPartition> places(TopicDescription description) {
        int count = description.partitions().size();
        partitions.forEach(number -> NamedTopic.requirePartition(description, number));
        List<TopicPartition> places = (partitions.isEmpty()
                        ? IntStream.range(0, count).boxed()
                        : partitions.stream())
                .distinct()
                .map(number -> new TopicPartition(topic, number))
                .toList();
        if (places.size() > PARTITIONS_MAX) {
            throw new CommandFailure("topic '" + topic + "' has " + count + " partitions, and at most " + PARTITIONS_MAX
                    + " are read at once; choose some with --partition");
        }
        return places;
    }

    private RecordPrinter printer() {
        return switch (format) {
            case RAW -> new RawPrinter(keySeparator);
            case JSON -> new JsonPrinter();
            case TABLE -> new TablePrinter(ZoneId.systemDefault());
        };
    }
}
