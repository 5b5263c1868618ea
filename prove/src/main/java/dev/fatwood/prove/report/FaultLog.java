package dev.fatwood.prove.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code faults.log}: a line for every fault, with the seconds since the start. Counts them too. Belongs to the scenario's thread.
 */
public final class FaultLog implements AutoCloseable {

    private final PrintWriter out;
    private final long startNs = System.nanoTime();
    private long faults;
    private long effective;

    public FaultLog(Path file) {
        try {
            this.out = new PrintWriter(Files.newBufferedWriter(file), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** @param inFlight whether a produce request was on the wire when it hit */
    public void fault(boolean inFlight, String words, Object... arguments) {
        faults++;
        effective += inFlight ? 1 : 0;
        line((inFlight ? "FAULT in-flight " : "FAULT idle ") + words.formatted(arguments));
    }

    /** Something worth knowing that is no fault. */
    public void note(String words, Object... arguments) {
        line("note " + words.formatted(arguments));
    }

    public long faults() {
        return faults;
    }

    public long effective() {
        return effective;
    }

    @Override
    public void close() {
        out.close();
    }

    private void line(String text) {
        out.printf(Locale.ROOT, "%9.3f %s%n", (System.nanoTime() - startNs) / 1e9, text);
    }
}
