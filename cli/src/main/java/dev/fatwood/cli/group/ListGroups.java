package dev.fatwood.cli.group;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.wire.Cluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List groups by name.",
        footer = {"", "Example:", "  fatwood groups list -o json"})
final class ListGroups implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    ListGroups(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Rows rows = Rows.of("group", "type", "state");
        try (Cluster cluster = options.open()) {
            new GroupAdmin(cluster).list().forEach(group -> rows.add(group.group(), group.type(), group.state()));
        }
        rows.print(output.format(), shell.out());
        return 0;
    }
}
