package dev.fatwood.cli.topic;

import dev.fatwood.cli.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands; alone it shows its help. */
@Command(
        name = "topics",
        description = "List, create, describe, alter and delete topics.",
        footer = {"", "Example:", "  fatwood topics list"})
public final class TopicsCommand {

    private TopicsCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new ListTopics(shell))
                .addSubcommand(new CreateTopics(shell))
                .addSubcommand(new DescribeTopics(shell))
                .addSubcommand(new AlterTopic(shell))
                .addSubcommand(new DeleteTopics(shell));
    }
}
