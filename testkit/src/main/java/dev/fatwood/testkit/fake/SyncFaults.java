package dev.fatwood.testkit.fake;

/** Machine: which syncs of a {@link FakeDisk} fail, and with which words. */
final class SyncFaults {

    private static final int NEVER = Integer.MAX_VALUE;

    private String reason;
    private int successesLeft = NEVER;

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

    void heal() {
        reason = null;
        successesLeft = NEVER;
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
