package dev.fatwood.cli.topic;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List topics by name.",
        footer = {"", "Example:", "  fatwood topics list -b 127.0.0.1:9092 -o json"})
final class ListTopics implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Option(names = "--internal", description = "List internal topics too.")
    private boolean withInternal;

    ListTopics(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Rows rows = Rows.of("topic", "partitions", "replicas");
        try (Cluster cluster = options.open()) {
            new ClusterAdmin(cluster)
                    .listTopics().stream()
                            .filter(topic -> withInternal || !topic.isInternal())
                            .forEach(topic ->
                                    rows.add(topic.name(), topic.partitions().size(), replicas(topic)));
        }
        rows.print(output.format(), shell.out());
        return 0;
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .max()
                .orElse(0);
    }
}
