package dev.fatwood.benchmarks.cases;

import java.util.Comparator;
import java.util.List;

/** The known name that takes the fewest typing slips to reach: letters left out, put in, wrong, or swapped with the next. */
final class NearestName {

    private NearestName() {}

    /** @param known at least one name; the first wins a tie */
    static String of(String typed, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> slips(typed, name)))
                .orElseThrow();
    }

    /** {@code slips[i][j]}: from the first i letters of a to the first j of b. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, a, b, i, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int fewest(int[][] slips, String a, String b, int i, int j) {
        int wrong = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(wrong, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(best, slips[i - 2][j - 2] + 1) : best;
    }
}
