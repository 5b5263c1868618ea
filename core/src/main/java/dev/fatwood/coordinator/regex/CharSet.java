package dev.fatwood.coordinator.regex;

import java.util.function.IntPredicate;

/**
 * A set of ASCII characters. Topic names have no others, so a pattern's other characters match nothing.
 *
 * @param low bit n: character n
 * @param high bit n: character 64 + n
 */
record CharSet(long low, long high) {

    static final CharSet NONE = new CharSet(0, 0);
    static final CharSet ALL = NONE.not();

    private static final int ASCII_UNTIL = 128;

    static CharSet of(IntPredicate contains) {
        CharSet set = NONE;
        for (int c = 0; c < ASCII_UNTIL; c++) {
            set = contains.test(c) ? set.or(single(c)) : set;
        }
        return set;
    }

    static CharSet single(int c) {
        if (c >= ASCII_UNTIL) {
            return NONE;
        }
        return c < Long.SIZE ? new CharSet(1L << c, 0) : new CharSet(0, 1L << c - Long.SIZE);
    }

    /** Both ends inclusive. */
    static CharSet range(int first, int last) {
        return of(c -> c >= first && c <= last);
    }

    boolean contains(int c) {
        if (c >= ASCII_UNTIL) {
            return false;
        }
        return ((c < Long.SIZE ? low >>> c : high >>> c - Long.SIZE) & 1) != 0;
    }

    CharSet or(CharSet other) {
        return new CharSet(low | other.low, high | other.high);
    }

    CharSet not() {
        return new CharSet(~low, ~high);
    }

    /** With the other case of each letter. */
    CharSet ignoringCase() {
        return of(c -> contains(c) || contains(Character.toLowerCase(c)) || contains(Character.toUpperCase(c)));
    }
}
