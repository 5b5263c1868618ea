package dev.fatwood.cli.group;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.place.BeyondEnd;
import dev.fatwood.cli.place.Place;
import dev.fatwood.cli.place.PlaceConverter;
import dev.fatwood.cli.place.PlaceLookup;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.cli.topic.NamedTopic;
import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.client.group.CommittedOffsets;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.group.GroupDescription;
import dev.fatwood.client.group.GroupOffsets;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = "Move the offsets of a group without members. Shows what it would do; --execute does it.",
        footer = {
            "",
            "Examples:",
            "  fatwood groups reset billing --topic orders --to -1h",
            "  fatwood groups reset billing --topic orders --to earliest --execute"
        })
final class ResetGroup implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "GROUP", description = "Name of the group; it need not be there yet.")
    private String group;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            split = ",",
            description = "Topics to move in (default: all the group has offsets in).")
    private List<String> topics = List.of();

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            required = true,
            converter = PlaceConverter.class,
            description = "earliest, latest, an offset, a time, or a span before now such as -1h.")
    private Place to;

    @Option(names = "--execute", description = "Do it.")
    private boolean isExecuted;

    ResetGroup(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        GroupName.require(group);
        try (Cluster cluster = options.open()) {
            Map<TopicPartition, Long> committed = new CommittedOffsets(cluster).of(group);
            PlaceLookup lookup = new PlaceLookup(cluster, System.currentTimeMillis());
            Map<TopicPartition, PlaceLookup.Bounds> bounds = lookup.bounds(places(cluster, committed));
            Map<TopicPartition, Long> wanted = lookup.offsets(to, bounds);
            GroupDescription described = new GroupAdmin(cluster).describe(group);
            if (!described.members().isEmpty()) {
                throw new CommandFailure("group '" + group + "' has "
                        + Amounts.of(described.members().size(), "member")
                        + "; stop them first, they would go on from their own offsets");
            }
            if (isExecuted) {
                commit(cluster, wanted);
            }
            print(committed, wanted);
            String end = isExecuted ? "the end was set" : "the end would be set";
            BeyondEnd.of(to, bounds)
                    .ifPresent(ends -> shell.note("--to " + to.text() + " is beyond the end of " + ends + "; " + end));
            if (to.isTime() && wanted.equals(ends(bounds))) {
                shell.note("no record is as late as --to " + to.text() + "; " + end);
            }
            if (!isExecuted) {
                shell.note("nothing was changed; add --execute to do it");
            }
        }
        return ExitCode.OK;
    }

    private static Map<TopicPartition, Long> ends(Map<TopicPartition, PlaceLookup.Bounds> bounds) {
        return bounds.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().untilOffset()));
    }

    private List<TopicPartition> places(Cluster cluster, Map<TopicPartition, Long> committed) {
        Stream<String> names = topics.isEmpty()
                ? committed.keySet().stream().map(TopicPartition::topic).distinct()
                : topics.stream().distinct();
        List<TopicPartition> places = names.map(name -> NamedTopic.find(cluster, name))
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        if (places.isEmpty()) {
            throw new CommandFailure("group '" + group + "' has no offsets; say with --topic where to set them");
        }
        return places;
    }

    private void commit(Cluster cluster, Map<TopicPartition, Long> wanted) {
        CommitOutcome outcome = new GroupOffsets(cluster, group)
                .commit(wanted, Deadline.afterMs(options.timeout().toMillis()));
        if (!outcome.isDone()) {
            throw new CommandFailure("group '" + group + "' does not take the offsets: " + outcome.message());
        }
    }

    private void print(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> wanted) {
        Rows rows = Rows.of("topic", "partition", "before", "after", "done");
        wanted.forEach((place, offset) ->
                rows.add(place.topic(), place.partition(), committed.get(place), offset, isExecuted));
        rows.print(output.format(), shell.out());
    }
}
