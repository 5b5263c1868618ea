package dev.fatwood.cli.topic;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Json;
import dev.fatwood.client.wire.Cluster;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Show partitions, offsets, size on disk and settings of topics.",
        footer = {"", "Example:", "  fatwood topics describe orders"})
final class DescribeTopics implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Names of the topics.")
    private List<String> names;

    @Option(names = "--all-settings", description = "Show settings that nobody has changed, too.")
    private boolean withDefaults;

    DescribeTopics(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = options.open()) {
            List<TopicView> views = names.stream()
                    .map(name -> TopicView.of(cluster, NamedTopic.find(cluster, name), withDefaults))
                    .toList();
            if (output.isJson()) {
                shell.out()
                        .println(
                                Json.lines(views.stream().map(TopicView::object).toList()));
            } else {
                views.forEach(view -> view.print(shell.out()));
            }
        }
        return 0;
    }
}
