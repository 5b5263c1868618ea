package dev.fatwood.cli.shell;

import dev.fatwood.cli.text.FileTrouble;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into one line on the error stream and an exit code. Thread: the command's. */
public final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String TRACE = "FATWOOD_TRACE";
    private static final Pattern CHOICES = Pattern.compile("(expected one of \\[.*\\]) \\(case-insensitive\\)");

    private final Shell shell;

    public FailureReport(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ClosedPipeException) {
            return ExitCode.CLOSED_PIPE;
        }
        if (shell.interruption().isRequested()) {
            shell.note("interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (System.getenv(TRACE) != null) {
            failure.printStackTrace(shell.err());
        }
        shell.note(lineFor(failure));
        return codeOf(failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            UnknownWord word = UnknownWord.of(unmatched);
            shell.note(word.words()
                    + word.meant()
                            .map(meant -> "; did you mean " + meant + "? See ")
                            .orElse("; see ")
                    + help);
        } else {
            shell.note(plain(firstLine(failure.getMessage())) + "; see " + help);
        }
        return ExitCode.USAGE;
    }

    /** Without the parser's words for types of Java, and choices as the help writes them. */
    private static String plain(String message) {
        return CHOICES.matcher(message)
                .replaceFirst(found -> found.group(1).toLowerCase(Locale.ROOT))
                .replaceFirst("' is not an? (int|long|short)$", "' is no whole number, or one too large")
                .replace("option option", "option");
    }

    private static int codeOf(Exception failure) {
        if (failure instanceof CommandFailure expected) {
            return expected.exitCode();
        }
        return failure instanceof InvalidSettingException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static String lineFor(Exception failure) {
        if (failure instanceof CommandFailure) {
            return failure.getMessage();
        }
        if (failure instanceof ClientException client) {
            return ClientTrouble.of(client);
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return FileTrouble.of(unchecked.getCause());
        }
        return failure instanceof IOException io ? FileTrouble.of(io) : unexpected(failure);
    }

    private static String unexpected(Exception failure) {
        return "unexpected failure: " + firstLine(failure.toString()) + "; " + TRACE + "=1 shows where";
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
