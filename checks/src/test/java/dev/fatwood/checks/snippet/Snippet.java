package dev.fatwood.checks.snippet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of code on a page.
 *
 * @param place file and line, for people
 * @param language as the fence says
 * @param how what the comment above the fence says; see {@link How}
 */
record Snippet(String place, String language, String text, How how) {

    /**
     * How a block is run. The comment is {@code <!-- snippet: WORD ARGUMENT -->}, without one the block runs to its end and must not fail.
     *
     * @param argument of SKIP the reason, of UNTIL the output that shows it works
     */
    record How(Kind kind, String argument) {

        enum Kind {
            /** To its end. */
            RUNS,
            /** Not at all. */
            SKIP,
            /** Until its output holds a text; then it is interrupted. */
            UNTIL
        }

        private static final Pattern COMMENT = Pattern.compile("<!-- snippet: (skip|until) (.+) -->");

        static final How RUNS = new How(Kind.RUNS, "");

        /** @param line above the fence */
        static How of(String line) {
            Matcher comment = COMMENT.matcher(line.strip());
            if (comment.matches()) {
                return new How(Kind.valueOf(comment.group(1).toUpperCase(Locale.ROOT)), comment.group(2));
            }
            if (line.contains("snippet:")) {
                throw new IllegalArgumentException("not a comment about a snippet: " + line);
            }
            return RUNS;
        }
    }

    /** Whether Spark has to be there to run it. */
    boolean needsSpark() {
        return switch (language) {
            case "scala", "python", "sql" -> true;
            case "java" -> text.contains("spark") || text.contains("Dataset<");
            default -> false;
        };
    }

    /** With the broker of the test where the page has the standard one. */
    String textFor(String bootstrap) {
        String address = how.kind() == How.Kind.UNTIL && language.equals("sh") ? "127.0.0.1:0" : bootstrap;
        return text.replace("127.0.0.1:9092", address);
    }
}
