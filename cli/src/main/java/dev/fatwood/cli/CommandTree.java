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
import dev.fatwood.cli.shell.ClosedPipeException;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.FailureReport;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.topic.TopicsCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

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
        groups(tree).forEach(group -> group.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND"));
        return tree.setExecutionStrategy(parsed -> run(parsed, failures))
                .setOut(new PrintWriter(shell.out(), true))
                .setErr(new PrintWriter(shell.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** A group of commands alone does nothing, so that it says on the error stream which commands there are. */
    private static int run(ParseResult parsed, FailureReport failures) {
        try {
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return helped;
            }
        } catch (ClosedPipeException | CommandFailure unwritten) {
            return failures.handleExecutionException(
                    unwritten, parsed.commandSpec().commandLine(), parsed);
        }
        List<CommandLine> called = parsed.asCommandLineList();
        CommandLine last = called.get(called.size() - 1);
        if (last.getSubcommands().isEmpty()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        last.usage(last.getErr());
        return ExitCode.USAGE;
    }

    private static Stream<CommandLine> groups(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(command),
                        command.getSubcommands().values().stream().flatMap(CommandTree::groups));
    }
}
