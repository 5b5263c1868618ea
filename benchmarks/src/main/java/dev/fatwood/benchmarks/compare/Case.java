package dev.fatwood.benchmarks.compare;

import dev.fatwood.benchmarks.Workshop;
import java.util.function.Consumer;

/**
 * One thing to compare, as named on the command line. It gives one row, or several where one preparation or one life of a broker
 * serves them all ({@code partitions} gives {@code partitions-create}, {@code partitions-memory}, ...).
 */
public interface Case {

    String name();

    /** One line for people: what is measured, on what data. */
    String description();

    /** How long it may take. */
    Budget budget();

    /**
     * Cases of one setting may share what {@link Workshop#shared} keeps, if they run one after the other in a quick run. Empty for a
     * case that shares nothing.
     */
    default String setting() {
        return "";
    }

    /**
     * Prepares, compares, cleans up after itself. Each row goes to {@code rows} as soon as it is complete, under {@link #name} or
     * a name that starts with it and a dash. Throws if a side fails: the run then ends with an error that names it.
     */
    void run(Workshop workshop, Consumer<CaseResult> rows);
}
