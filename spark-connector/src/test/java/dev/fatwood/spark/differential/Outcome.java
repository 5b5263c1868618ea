package dev.fatwood.spark.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What a query gave: rows, or why it failed.
 *
 * @param rows as texts, sorted; null after a failure
 */
record Outcome(List<String> rows, Exception failure) {
    private static final int SHOWN_ROWS = 3;
    private static final int SHOWN_CHARS = 300;

    static Outcome of(Callable<List<String>> query) {
        try {
            return new Outcome(query.call().stream().sorted().toList(), null);
        } catch (Exception e) {
            return new Outcome(null, e);
        }
    }

    boolean hasRows() {
        return rows != null && !rows.isEmpty();
    }

    /** How this one, ours, differs; two failures are the same. */
    Optional<String> differenceFrom(Outcome theirs) {
        if (rows == null || theirs.rows == null) {
            return rows == theirs.rows ? Optional.empty() : Optional.of("ours " + this + ", theirs " + theirs);
        }
        if (rows.equals(theirs.rows)) {
            return Optional.empty();
        }
        return Optional.of("ours " + this + " with " + left(rows, theirs.rows) + ", theirs " + theirs + " with "
                + left(theirs.rows, rows));
    }

    private static String left(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>();
        int other = 0;
        for (String row : rows) {
            while (other < others.size() && others.get(other).compareTo(row) < 0) {
                other++;
            }
            if (other < others.size() && others.get(other).equals(row)) {
                other++;
            } else {
                left.add(cut(row));
            }
        }
        return left.size() + " of its own: " + left.subList(0, Math.min(SHOWN_ROWS, left.size()));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }

    @Override
    public String toString() {
        return rows == null ? "failed: " + cut(root(failure).toString().replace('\n', ' ')) : rows.size() + " rows";
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
