package dev.fatwood.coordinator.regex;

import java.util.List;

/** A pattern as a tree. Groups leave no trace: only whole matches are asked for. */
sealed interface PatternNode {

    /** No upper bound of a repetition. */
    int UNLIMITED = -1;

    /** One character out of a set. */
    record Chars(CharSet set) implements PatternNode {}

    /** No character, at some places only. */
    record Place(Where where) implements PatternNode {}

    /** One after the other; matches the empty text if there is none. */
    record Sequence(List<PatternNode> parts) implements PatternNode {}

    /** Any one of them. */
    record Choice(List<PatternNode> choices) implements PatternNode {}

    /** @param max inclusive, or {@link #UNLIMITED} */
    record Repeat(PatternNode body, int min, int max) implements PatternNode {}

    /** Where a {@link Place} holds. */
    enum Where {
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }
}
