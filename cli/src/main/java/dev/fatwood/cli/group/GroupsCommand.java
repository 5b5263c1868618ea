package dev.fatwood.cli.group;

import dev.fatwood.cli.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands; alone it shows its help. */
@Command(
        name = "groups",
        description = "List and describe consumer groups, reset their offsets, delete them.",
        footer = {"", "Example:", "  fatwood groups describe billing"})
public final class GroupsCommand {

    private GroupsCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new GroupsCommand())
                .addSubcommand(new ListGroups(shell))
                .addSubcommand(new DescribeGroup(shell))
                .addSubcommand(new ResetGroup(shell))
                .addSubcommand(new DeleteGroups(shell));
    }
}
