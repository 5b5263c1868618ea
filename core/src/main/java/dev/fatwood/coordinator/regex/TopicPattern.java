package dev.fatwood.coordinator.regex;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A regular expression over topic names, in the syntax of RE2 as Kafka's brokers take it (KIP-848). It has to match the whole name.
 *
 * <p>Immutable; thread: any.
 */
public final class TopicPattern {

    /** Characters of an expression. */
    public static final int LENGTH_MAX = 4_096;

    /** Steps over all names that any expression may take, however few topics there are. */
    static final long STEPS_FREE = 1_000_000;

    /** Steps per name on top; ordinary expressions take a few dozen. */
    static final long STEPS_PER_NAME = 1_000;

    private final Program program;

    private TopicPattern(Program program) {
        this.program = program;
    }

    /** Reads an expression. */
    public static Compiled compile(String expression) {
        if (expression.length() > LENGTH_MAX) {
            return new Compiled(
                    Optional.empty(), "it has " + expression.length() + " characters; the limit is " + LENGTH_MAX);
        }
        try {
            Program program = Program.of(new PatternParser(expression).parse());
            return new Compiled(Optional.of(new TopicPattern(program)), "");
        } catch (BadPatternException e) {
            return new Compiled(Optional.empty(), e.getMessage());
        }
    }

    /** Those of {@code names} that match; nothing if it takes too long to find out. */
    public Optional<SortedSet<String>> matching(Collection<String> names) {
        long stepsMax = STEPS_FREE + STEPS_PER_NAME * names.size();
        PatternRun run = new PatternRun(program);
        SortedSet<String> matching = new TreeSet<>();
        for (String name : names) {
            if (run.matches(name)) {
                matching.add(name);
            }
            if (run.steps() > stepsMax) {
                return Optional.empty();
            }
        }
        return Optional.of(matching);
    }

    /**
     * What became of an expression.
     *
     * @param pattern empty if it is not valid
     * @param problem what is wrong with it then, as part of a sentence
     */
    public record Compiled(Optional<TopicPattern> pattern, String problem) {}
}
