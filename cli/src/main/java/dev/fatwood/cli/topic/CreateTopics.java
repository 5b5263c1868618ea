package dev.fatwood.cli.topic;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.ErrorCode;
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
        name = "create",
        description = "Create topics.",
        footer = {"", "Example:", "  fatwood topics create orders --partitions 4 --set retention.ms=86400000"})
final class CreateTopics implements Callable<Integer> {

    private static final int BROKERS_CHOICE = -1;

    private final Shell shell;

    @Spec
    private CommandSpec command;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Names of the topics.")
    private List<String> names;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "N",
            description = "Partitions of each (default: the broker's num.partitions).")
    private Integer partitions;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Replicas of each partition (default: the broker's default.replication.factor).")
    private Short replicas;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting by Kafka's name; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--if-not-exists", description = "A topic that exists already is no failure; it stays as it is.")
    private boolean mayExist;

    CreateTopics(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        require("--partitions", partitions);
        require("--replicas", replicas);
        TopicWords.requireValid(names);
        TopicWords.requireDistinct(names);
        TopicWords.requireDistinctKeys(command.findOption("--set"), List.of());
        try (Cluster cluster = options.open()) {
            ClusterAdmin admin = new ClusterAdmin(cluster);
            List<TopicOutcome> outcomes = names.stream()
                    .map(name -> admin.createTopic(newTopic(name)))
                    .filter(outcome -> !(mayExist && outcome.error() == ErrorCode.TOPIC_ALREADY_EXISTS))
                    .toList();
            return new TopicRounds(shell, output.format(), "created").report(outcomes);
        }
    }

    private NewTopic newTopic(String name) {
        return new NewTopic(
                name,
                partitions == null ? BROKERS_CHOICE : partitions,
                replicas == null ? BROKERS_CHOICE : replicas,
                settings);
    }

    private static void require(String option, Number value) {
        if (value != null && value.intValue() < 1) {
            throw new UsageFailure(option + " " + value + " is below 1");
        }
    }
}
