package dev.fatwood.prove.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run ended. */
public enum Outcome {

    /** Every rule held. */
    PASS(0),

    /** A rule did not hold. */
    FAIL(1),

    /** Nothing was proven: no fault hit a request under way, or the method itself did not work. */
    VOID(3);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
