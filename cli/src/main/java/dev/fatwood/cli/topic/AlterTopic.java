package dev.fatwood.cli.topic;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.client.admin.TopicChanges;
import dev.fatwood.client.wire.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "alter",
        description = "Change settings of a topic, or give it more partitions.",
        footer = {"", "Example:", "  fatwood topics alter orders --partitions 8 --set retention.ms=3600000"})
final class AlterTopic implements Callable<Integer> {

    private final Shell shell;

    @Spec
    private CommandSpec command;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "TOPIC", description = "Name of the topic.")
    private String name;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "N",
            description = "New number of partitions; it can only rise. Keys then go to other partitions than before.")
    private Integer partitions;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting by Kafka's name; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--unset",
            paramLabel = "KEY",
            description = "A setting to take back to the broker's value; may be repeated.")
    private List<String> unset = List.of();

    AlterTopic(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (partitions == null && settings.isEmpty() && unset.isEmpty()) {
            throw new UsageFailure("nothing to change; give --partitions, --set or --unset");
        }
        if (partitions != null && partitions < 1) {
            throw new UsageFailure("--partitions " + partitions + " is below 1");
        }
        TopicWords.requireDistinctKeys(command.findOption("--set"), unset);
        try (Cluster cluster = options.open()) {
            requireMore(NamedTopic.find(cluster, name).partitions().size());
            TopicChanges changes = new TopicChanges(cluster);
            TopicRounds rounds = new TopicRounds(shell, output.format(), "altered");
            Map<String, String> values = new HashMap<>(settings);
            unset.forEach(key -> values.put(key, null));
            if (!values.isEmpty()) {
                var outcome = changes.alter(name, values);
                if (!outcome.isDone() || partitions == null) {
                    return rounds.report(List.of(outcome));
                }
            }
            return partitions == null ? ExitCode.OK : rounds.report(List.of(changes.raisePartitions(name, partitions)));
        }
    }

    /** Before the settings are changed, which a later refusal would not undo. */
    private void requireMore(int present) {
        if (partitions != null && partitions <= present) {
            throw new CommandFailure("topic '" + name + "' not altered: it has " + Amounts.of(present, "partition")
                    + ", and --partitions " + partitions + " is not more");
        }
    }
}
