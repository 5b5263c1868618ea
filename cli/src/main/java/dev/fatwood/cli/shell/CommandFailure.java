package dev.fatwood.cli.shell;

/** A command cannot do what it was asked. The message is the one line to show: what failed, with which value, and what to do. */
public class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }

    public int exitCode() {
        return ExitCode.FAILED;
    }
}
