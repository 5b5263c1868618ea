package dev.fatwood.benchmarks.compare;

import dev.fatwood.benchmarks.Workshop;

/** One named thing to compare. */
public interface Case {

    String name();

    /** One line for people: what is measured, on what data. */
    String description();

    /** Prepares, compares, cleans up after itself. */
    CaseResult run(Workshop workshop);
}
