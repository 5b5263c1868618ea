package dev.fatwood.simulator.mutant;

import java.util.List;

/**
 * A broker broken on purpose.
 *
 * @param name what it does wrong
 * @param edits all of them together make it
 * @param test {@code class#method} of the test that has to notice; {@code null} if seeds have to
 */
record Mutant(String name, List<Edit> edits, String test) {

    static Mutant of(String name, Edit... edits) {
        return new Mutant(name, List.of(edits), null);
    }

    boolean isForATest() {
        return test != null;
    }

    /** The same, to be found by a test. */
    Mutant killedBy(String newTest) {
        return new Mutant(name, edits, newTest);
    }
}
