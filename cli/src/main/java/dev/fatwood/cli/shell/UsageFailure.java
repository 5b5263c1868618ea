package dev.fatwood.cli.shell;

/** Options that make no sense, alone or together. */
public final class UsageFailure extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public UsageFailure(String message) {
        super(message);
    }

    @Override
    public int exitCode() {
        return ExitCode.USAGE;
    }
}
