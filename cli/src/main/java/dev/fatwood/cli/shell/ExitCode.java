package dev.fatwood.cli.shell;

/** The exit codes of every command; listed in docs/cli.md. */
public final class ExitCode {

    public static final int OK = 0;
    /** It could not be done; one line on the error stream says why. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** By Ctrl-C or SIGTERM; as shells count, 128 + SIGINT. */
    public static final int INTERRUPTED = 130;
    /** Whoever read the output went away, as {@code head} does; as shells count, 128 + SIGPIPE. */
    public static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
