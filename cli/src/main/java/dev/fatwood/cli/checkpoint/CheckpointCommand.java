package dev.fatwood.cli.checkpoint;

import dev.fatwood.cli.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands; alone it shows its help. */
@Command(
        name = "checkpoint",
        description = "Show the checkpoint directory of a Spark streaming query, and set it back.",
        footer = {"", "Example:", "  fatwood checkpoint show checkpoints/flights"})
public final class CheckpointCommand {

    private CheckpointCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new CheckpointCommand())
                .addSubcommand(new ShowCheckpoint(shell))
                .addSubcommand(new RewindCheckpoint(shell));
    }
}
