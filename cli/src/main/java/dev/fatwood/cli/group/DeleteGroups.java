package dev.fatwood.cli.group;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.OutputFormat;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete groups without members, and their offsets.",
        footer = {"", "Example:", "  fatwood groups delete billing"})
final class DeleteGroups implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(arity = "1..*", paramLabel = "GROUP", description = "Names of the groups.")
    private List<String> groups;

    DeleteGroups(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        GroupName.require(groups);
        Rows rows = Rows.of("group", "result");
        int exitCode = ExitCode.OK;
        try (Cluster cluster = options.open()) {
            for (String group : groups) {
                CommitOutcome outcome = new GroupAdmin(cluster).delete(group);
                rows.add(group, outcome.isDone() ? "deleted" : outcome.error().name());
                if (!outcome.isDone()) {
                    exitCode = ExitCode.FAILED;
                    shell.note("group '" + group + "' not deleted: " + reason(outcome));
                } else if (!output.isJson()) {
                    shell.out().println("deleted " + group);
                }
            }
        }
        if (output.isJson()) {
            rows.print(OutputFormat.JSON, shell.out());
        }
        return exitCode;
    }

    private static String reason(CommitOutcome outcome) {
        return outcome.error() == ErrorCode.GROUP_ID_NOT_FOUND ? "there is no such group" : outcome.message();
    }
}
