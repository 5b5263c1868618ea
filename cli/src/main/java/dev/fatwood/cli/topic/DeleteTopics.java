package dev.fatwood.cli.topic;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete topics and all their records, at once and for good.",
        footer = {"", "Example:", "  fatwood topics delete orders"})
final class DeleteTopics implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Names of the topics.")
    private List<String> names;

    DeleteTopics(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TopicWords.requireDistinct(names);
        try (Cluster cluster = options.open()) {
            refuseInternal(NamedTopic.findAll(cluster, names));
            ClusterAdmin admin = new ClusterAdmin(cluster);
            List<TopicOutcome> outcomes = names.stream().map(admin::deleteTopic).toList();
            return new TopicRounds(shell, output.format(), "deleted").report(outcomes);
        }
    }

    /** All groups would lose their offsets at once, by one slip of a name that a list has shown. */
    private static void refuseInternal(List<TopicDescription> topics) {
        topics.stream().filter(TopicDescription::isInternal).findFirst().ifPresent(topic -> {
            throw new CommandFailure("topic '" + topic.name()
                    + "' is internal and holds what the broker knows of groups, nothing was deleted; "
                    + "fatwood groups delete removes a group");
        });
    }
}
