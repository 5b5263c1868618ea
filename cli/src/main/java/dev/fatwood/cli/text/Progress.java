package dev.fatwood.cli.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * A line on the error stream that is redrawn while long work goes on: how much, how fast, and when it will end. Shows nothing where there is
 * no terminal. Owned by the command's thread.
 */
public final class Progress {

    private static final long REDRAW_NANOS = 200_000_000;
    private static final int BAR_CHARS = 24;
    private static final int CLEAR_CHARS = 79;

    private final PrintStream err;
    private final boolean isShown;
    private final long total;
    private final long startNanos;
    private long drawnNanos;
    private boolean isDrawn;

    /** @param total in the unit of {@link #update}; 0 if nobody knows */
    public Progress(PrintStream err, boolean isShown, long total) {
        this.err = err;
        this.isShown = isShown;
        this.total = total;
        this.startNanos = System.nanoTime();
        this.drawnNanos = startNanos;
    }

    /** @param done of the total so far */
    public void update(long done, long records) {
        long now = System.nanoTime();
        if (isShown && now - drawnNanos >= REDRAW_NANOS) {
            drawnNanos = now;
            isDrawn = true;
            err.print("\r" + line(done, total, records, now - startNanos));
            err.flush();
        }
    }

    /** Takes the line away, for the result to stand in its place. */
    public void clear() {
        if (isDrawn) {
            err.print("\r" + " ".repeat(CLEAR_CHARS) + "\r");
            err.flush();
            isDrawn = false;
        }
    }

    static String line(long done, long total, long records, long nanos) {
        double seconds = Math.max(nanos, 1) / 1e9;
        String rate = Amounts.of(records, "record") + ", " + rate(records, seconds);
        if (total <= 0) {
            return String.format(Locale.ROOT, "%-" + CLEAR_CHARS + "s", rate);
        }
        double share = Math.min(1, (double) done / total);
        int filled = (int) (share * BAR_CHARS);
        String left = done == 0 ? "" : ", " + Spans.text(leftOf(share, seconds)) + " left";
        String bar = "[" + "#".repeat(filled) + ".".repeat(BAR_CHARS - filled) + "] ";
        return String.format(Locale.ROOT, "%-" + CLEAR_CHARS + "s", bar + (int) (share * 100) + " %, " + rate + left);
    }

    private static Duration leftOf(double share, double seconds) {
        return Duration.ofMillis((long) (seconds / share * (1 - share) * 1_000));
    }

    /** Records per second as people say it. */
    public static String rate(long records, double seconds) {
        return Amounts.count(Math.round(records / Math.max(seconds, 1e-9))) + "/s";
    }
}
