package dev.fatwood.cli;

import dev.fatwood.cli.bench.BenchCommand;
import dev.fatwood.cli.checkpoint.CheckpointCommand;
import dev.fatwood.cli.complete.CompleteCommand;
import dev.fatwood.cli.complete.CompletionCommand;
import dev.fatwood.cli.consume.ConsumeCommand;
import dev.fatwood.cli.dev.DevCommand;
import dev.fatwood.cli.doctor.DoctorCommand;
import dev.fatwood.cli.dump.DumpCommand;
import dev.fatwood.cli.group.GroupsCommand;
import dev.fatwood.cli.produce.ProduceCommand;
import dev.fatwood.cli.query.QueriesCommand;
import dev.fatwood.cli.shell.FailureReport;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.topic.TopicsCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands, put together by hand. */
final class CommandTree {

    private static final int HELP_COLUMNS = 100;

    private CommandTree() {}

    static CommandLine of(Shell shell) {
        CommandLine tree = new CommandLine(new RootCommand())
                .addSubcommand(new BrokerCommand())
                .addSubcommand(new QuickstartCommand())
                .addSubcommand(new DevCommand(shell))
                .addSubcommand(TopicsCommand.of(shell))
                .addSubcommand(new ProduceCommand(shell))
                .addSubcommand(new ConsumeCommand(shell))
                .addSubcommand(GroupsCommand.of(shell))
                .addSubcommand(new QueriesCommand(shell))
                .addSubcommand(new DumpCommand(shell))
                .addSubcommand(CheckpointCommand.of(shell))
                .addSubcommand(new DoctorCommand(shell))
                .addSubcommand(new BenchCommand(shell))
                .addSubcommand(new CompletionCommand(shell));
        tree.addSubcommand(CompleteCommand.of(shell, tree));
        FailureReport failures = new FailureReport(shell);
        return tree.setOut(new PrintWriter(shell.out(), true))
                .setErr(new PrintWriter(shell.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}
