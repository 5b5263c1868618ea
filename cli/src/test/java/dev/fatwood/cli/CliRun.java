package dev.fatwood.cli;

import dev.fatwood.cli.shell.Interruption;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One call of the command in this process, run to its end. */
public record CliRun(int exitCode, String out, String err) {

    public static CliRun of(String... arguments) {
        return withInput("", arguments);
    }

    public static CliRun withInput(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = shell(input, out, err);
        int exitCode = Fatwood.run(shell, arguments);
        return new CliRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A shell whose output nobody sees. */
    static Shell silentShell() {
        return shell("", OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    private static Shell shell(String input, OutputStream out, OutputStream err) {
        return new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Screen.NONE,
                new Interruption(Thread.currentThread()));
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    public List<String> errLines() {
        return err.lines().toList();
    }
}
