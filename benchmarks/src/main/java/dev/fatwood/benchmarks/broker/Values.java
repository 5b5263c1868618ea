package dev.fatwood.benchmarks.broker;

/** Where the values of a topic come from. The same source gives the same values in every run. */
public interface Values {

    /** What kind, for settings and descriptions. */
    String description();

    /** The values; a topic repeats them from the first once all are used. At least one. */
    byte[][] distinct();
}
