package dev.fatwood.broker.config;

/** Levenshtein's distance: how many letters must be added, dropped or changed to turn one word into another. */
final class EditDistance {

    private EditDistance() {}

    static int between(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            fill(current, previous, row, from.charAt(row - 1), to);
            int[] filled = current;
            current = previous;
            previous = filled;
        }
        return previous[to.length()];
    }

    private static void fill(int[] current, int[] previous, int row, char letter, String to) {
        current[0] = row;
        for (int column = 1; column < current.length; column++) {
            int change = previous[column - 1] + (letter == to.charAt(column - 1) ? 0 : 1);
            current[column] = Math.min(change, Math.min(previous[column], current[column - 1]) + 1);
        }
    }
}
