package dev.fatwood.cli.shell;

/** Nobody reads the output any more. The command ends quietly, as {@code cat} does. */
public final class ClosedPipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClosedPipeException() {
        super("the reader of the output went away");
    }
}
