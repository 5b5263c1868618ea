package dev.fatwood.testkit.fake;

import dev.fatwood.env.DiskFullException;

/** Machine: which syncs of a {@link FakeDisk} fail, and with which words. */
final class SyncFaults {

    private static final int NEVER = Integer.MAX_VALUE;

    private String reason;
    private int successesLeft = NEVER;
    private int opensLeft;
    private int refusalsLeft;
    private boolean hasRefused;

    /** From now on all fail. */
    void failAll(String because) {
        reason = because;
    }

    /** So many more succeed, then one fails. */
    void failOneAfter(int successes) {
        successesLeft = successes;
    }

    boolean hasFailedOne() {
        return successesLeft < 0;
    }

    /** So many more directories are opened, then so many are not. */
    void refuseDirectoriesAfter(int successes, int refusals) {
        opensLeft = successes;
        refusalsLeft = refusals;
    }

    boolean hasRefused() {
        return hasRefused;
    }

    /** Opens a directory, or refuses to. */
    void openDirectory(String directory) {
        if (opensLeft > 0) {
            opensLeft--;
        } else if (refusalsLeft > 0) {
            refusalsLeft--;
            hasRefused = true;
            throw new DiskFullException("open", directory, new IllegalStateException("too many open files"));
        }
    }

    void heal() {
        reason = null;
        successesLeft = NEVER;
        refusalsLeft = 0;
    }

    /** Why the sync under way fails; {@code null} if it succeeds. */
    String reason() {
        return reason;
    }

    /** Runs a sync that counts. */
    void run(Runnable sync) {
        String before = reason;
        if (successesLeft == 0) {
            reason = "input/output error";
        }
        if (successesLeft != NEVER && successesLeft >= 0) {
            successesLeft--;
        }
        try {
            sync.run();
        } finally {
            reason = before;
        }
    }
}
