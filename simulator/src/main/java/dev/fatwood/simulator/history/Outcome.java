package dev.fatwood.simulator.history;

/** How an operation ended, as its client knows it. */
public enum Outcome {
    /** It happened. */
    OK,
    /** It did not happen and will not. */
    REFUSED,
    /** It may have happened, or may yet. */
    UNKNOWN
}
