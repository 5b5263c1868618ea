package dev.fatwood.cli.shell;

/**
 * Ctrl-C as the running command sees it: a flag, and an interrupt of its thread, which ends waiting for a broker; a command with
 * something to put in order asks for the flag alone.
 *
 * <p>Thread: any.
 */
public final class Interruption {

    private final Thread worker;
    private volatile boolean requested;
    private volatile boolean isFlagOnly;

    /** @param worker the thread that runs the command */
    public Interruption(Thread worker) {
        this.worker = worker;
    }

    public void request() {
        requested = true;
        if (!isFlagOnly) {
            worker.interrupt();
        }
    }

    public boolean isRequested() {
        return requested;
    }

    /** From now on a request only sets the flag: the command looks at it often, and does not want its calls to a broker broken off. */
    public void byFlagOnly() {
        isFlagOnly = true;
    }
}
