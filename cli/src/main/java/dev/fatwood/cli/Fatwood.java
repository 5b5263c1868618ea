package dev.fatwood.cli;

import dev.fatwood.broker.boot.BrokerMain;
import dev.fatwood.cli.shell.ClosedPipeException;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program. Its exit codes are those of {@link ExitCode}. */
public final class Fatwood {

    /** How long a command has after Ctrl-C to write, commit and remove what it must. */
    private static final int CLEAN_UP_SECONDS = 10;

    private Fatwood() {}

    public static void main(String[] arguments) {
        if (isBroker(arguments)) {
            BrokerMain.main(Arrays.copyOfRange(arguments, 1, arguments.length)); // Stops by itself, in its own order.
            return;
        }
        Shell shell = Shell.ofProcess();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(shell, finished), "fatwood-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = ExitCode.FAILED;
        try {
            exitCode = run(shell, arguments);
        } catch (RuntimeException | Error unexpected) {
            shell.note("unexpected failure: " + unexpected);
        }
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // The hook ends the process.
        }
        System.exit(exitCode);
    }

    /** Runs one command line to its end and says how it went. Thread: the one that {@code shell} interrupts. */
    public static int run(Shell shell, String... arguments) {
        try {
            return flushed(shell, CommandTree.of(shell).execute(arguments));
        } catch (ClosedPipeException closed) {
            return ExitCode.CLOSED_PIPE;
        } finally {
            shell.err().flush();
        }
    }

    /** What is still buffered may find the disk full; a command that has failed has said so. */
    private static int flushed(Shell shell, int exitCode) {
        try {
            shell.out().flush();
            return exitCode;
        } catch (CommandFailure full) {
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
            shell.note(full.getMessage());
            return full.exitCode();
        }
    }

    private static boolean isBroker(String[] arguments) {
        List<String> words = List.of(arguments);
        return !words.isEmpty() && words.get(0).equals("broker") && !words.contains("--help") && !words.contains("-h");
    }

    private static void stop(Shell shell, CountDownLatch finished) {
        shell.interruption().request();
        boolean isDone = false;
        try {
            isDone = finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isDone) {
            shell.err().println("fatwood: interrupted, and gave up waiting for the command to clean up");
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
