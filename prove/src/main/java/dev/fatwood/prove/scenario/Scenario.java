package dev.fatwood.prove.scenario;

/** Something that happens to a broker, and what must hold all the same. */
public interface Scenario {

    /** The word of the command line. */
    String name();

    /** How many faults, cuts or rounds a run has, in full and with {@code --quick}. */
    Sizes sizes();

    /** Injects the faults and leaves findings, measures and rules in {@code run}. */
    void run(Run run);

    record Sizes(int full, int quick) {}
}
