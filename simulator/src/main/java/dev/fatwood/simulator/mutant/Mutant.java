package dev.fatwood.simulator.mutant;

import java.util.List;

/**
 * A broker broken on purpose.
 *
 * @param name what it does wrong
 * @param edits all of them together make it
 */
record Mutant(String name, List<Edit> edits) {

    static Mutant of(String name, Edit... edits) {
        return new Mutant(name, List.of(edits));
    }
}
