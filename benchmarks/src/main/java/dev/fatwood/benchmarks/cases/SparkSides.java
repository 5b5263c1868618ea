package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import java.util.ArrayList;
import java.util.List;

/** All sides of a case, Spark up on each. Closing ends the Spark processes, not the brokers. */
final class SparkSides implements AutoCloseable {

    private final List<SparkSide> sides = new ArrayList<>();

    /** Starts all at once; either all come up or none stays. */
    static SparkSides start(List<Pairing> pairings, Workshop workshop) {
        SparkSides started = new SparkSides();
        try {
            workshop.sides(pairings).forEach(pairing -> started.sides.add(SparkSide.launch(pairing, workshop)));
            started.sides.forEach(SparkSide::awaitReady);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        workshop.progress().note("Spark started, " + started.sides.size() + " times");
        return started;
    }

    List<SparkSide> all() {
        return List.copyOf(sides);
    }

    @Override
    public void close() {
        sides.forEach(SparkSide::close);
    }
}
