package dev.fatwood.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a mistyped one was to be. */
public final class Nearest {

    /** One letter of so many may be wrong. */
    private static final int LETTERS_PER_SLIP = 3;

    private Nearest() {}

    /** The one of {@code candidates} that fewest slips lead to; nothing if all are too far off. A word that is not typed to its end is near. */
    public static Optional<String> of(String word, Collection<String> candidates) {
        int slipsMax = letters(word) / LETTERS_PER_SLIP;
        Comparator<String> bySlips = Comparator.comparingInt(candidate -> slips(word, candidate));
        return candidates.stream()
                .filter(candidate -> slips(word, candidate) <= slipsMax || isBegun(word, candidate))
                .min(bySlips.thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isBegun(String word, String candidate) {
        return letters(word) >= LETTERS_PER_SLIP && candidate.startsWith(word);
    }

    private static int letters(String word) {
        return (int) word.chars().filter(Character::isLetter).count();
    }

    /** Characters to add, leave out, replace, or swap with the next: the distance of optimal string alignment. */
    private static int slips(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : least(distance, from, to, i, j);
            }
        }
        return distance[from.length()][to.length()];
    }

    private static int least(int[][] distance, String from, String to, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean isSwap =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwap ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
