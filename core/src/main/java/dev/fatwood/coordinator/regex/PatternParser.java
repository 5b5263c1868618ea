package dev.fatwood.coordinator.regex;

import dev.fatwood.coordinator.regex.PatternNode.Chars;
import dev.fatwood.coordinator.regex.PatternNode.Choice;
import dev.fatwood.coordinator.regex.PatternNode.Place;
import dev.fatwood.coordinator.regex.PatternNode.Repeat;
import dev.fatwood.coordinator.regex.PatternNode.Sequence;
import dev.fatwood.coordinator.regex.PatternNode.Where;
import java.util.ArrayList;
import java.util.List;

/** Reads the syntax of RE2. What it has no words for (looking around, references back) is refused. For one pattern. */
final class PatternParser {

    /** Groups within groups; the parser calls itself that deep. */
    static final int NESTING_MAX = 100;

    /** Bound of a counted repetition, as in RE2. */
    static final int REPETITIONS_MAX = 1_000;

    private static final CharSet NO_NEWLINE = CharSet.single('\n').not();

    private final PatternText text;
    private final CharSetParser sets;
    private int nesting;
    private boolean ignoreCase;
    private boolean dotIsAll;

    PatternParser(String pattern) {
        this.text = new PatternText(pattern);
        this.sets = new CharSetParser(text);
    }

    /** @throws BadPatternException if it is no pattern */
    PatternNode parse() {
        PatternNode node = choice();
        if (!text.isAtEnd()) {
            throw new BadPatternException("unexpected ) at position " + text.position());
        }
        return node;
    }

    private PatternNode choice() {
        List<PatternNode> choices = new ArrayList<>();
        do {
            choices.add(sequence());
        } while (text.skip("|"));
        return choices.size() == 1 ? choices.get(0) : new Choice(choices);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (!text.isAtEnd() && text.peek() != '|' && text.peek() != ')') {
            if (text.skip("\\Q")) {
                quoted(parts);
            } else if (!isFlags()) {
                parts.add(repeated(atom()));
            }
        }
        return new Sequence(parts);
    }

    /** To {@code \E} or, as RE2 allows, to the end. */
    private void quoted(List<PatternNode> parts) {
        while (!text.isAtEnd() && !text.skip("\\E")) {
            parts.add(chars(CharSet.single(text.next())));
        }
        if (!parts.isEmpty()) {
            parts.add(repeated(parts.remove(parts.size() - 1)));
        }
    }

    private PatternNode atom() {
        int c = text.next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Chars(sets.brackets(ignoreCase));
            case '.' -> new Chars(dotIsAll ? CharSet.ALL : NO_NEWLINE);
            case '^' -> new Place(Where.START);
            case '$' -> new Place(Where.END);
            case '\\' -> escape();
            case '*', '+', '?' -> throw new BadPatternException("nothing to repeat before " + Character.toString(c));
            default -> chars(CharSet.single(c));
        };
    }

    private PatternNode escape() {
        int letter = text.peek();
        Where where = switch (letter) {
            case 'A' -> Where.START;
            case 'z' -> Where.END;
            case 'b' -> Where.WORD_BOUNDARY;
            case 'B' -> Where.NO_WORD_BOUNDARY;
            default -> null;
        };
        if (where == null) {
            return chars(sets.escape());
        }
        text.next();
        return new Place(where);
    }

    private Chars chars(CharSet set) {
        return new Chars(ignoreCase ? set.ignoringCase() : set);
    }

    /** After {@code (}. Flags that are set inside end with it. */
    private PatternNode group() {
        if (++nesting > NESTING_MAX) {
            throw new BadPatternException("groups are nested deeper than " + NESTING_MAX);
        }
        boolean outerIgnoreCase = ignoreCase;
        boolean outerDotIsAll = dotIsAll;
        if (text.skip("?P<") || text.skip("?<")) {
            requireName(text.until(">"));
        } else if (text.skip("?")) {
            if (flags() != ':') {
                throw new BadPatternException("unexpected end of flags at position " + text.position());
            }
        }
        PatternNode body = choice();
        if (!text.skip(")")) {
            throw new BadPatternException("a ) is missing");
        }
        ignoreCase = outerIgnoreCase;
        dotIsAll = outerDotIsAll;
        nesting--;
        return body;
    }

    private static void requireName(String name) {
        if (name.isEmpty() || !name.codePoints().allMatch(CharClasses.WORD::contains)) {
            throw new BadPatternException("\"" + name + "\" is no name of a group; looking behind is not supported");
        }
    }

    /** Reads flags that hold up to the end of the group, such as {@code (?i)}, if they come next. */
    private boolean isFlags() {
        int from = text.position();
        boolean outerIgnoreCase = ignoreCase;
        boolean outerDotIsAll = dotIsAll;
        if (text.skip("(?") && text.peek() != 'P' && text.peek() != '<' && flags() == ')') {
            return true;
        }
        text.position(from);
        ignoreCase = outerIgnoreCase;
        dotIsAll = outerDotIsAll;
        return false;
    }

    /** Reads flags up to the {@code :} or {@code )} behind them, and returns it. */
    private int flags() {
        boolean on = true;
        while (true) {
            int flag = text.next();
            switch (flag) {
                case 'i' -> ignoreCase = on;
                case 's' -> dotIsAll = on;
                case 'm', 'U' -> {
                    // Names have no lines, and only whole matches count.
                }
                case '-' -> on = false;
                case ':', ')' -> {
                    return flag;
                }
                default -> throw new BadPatternException("(?" + Character.toString(flag) + " is not supported");
            }
        }
    }

    private PatternNode repeated(PatternNode body) {
        PatternNode node = repetition(body);
        if (node == body) {
            return body;
        }
        text.skip("?");
        if (repetition(body) != body) {
            throw new BadPatternException("a repetition is repeated at position " + text.position());
        }
        return node;
    }

    /** {@code body} itself if no repetition comes next. */
    private PatternNode repetition(PatternNode body) {
        return switch (text.peek()) {
            case '*' -> repeat(body, 0, PatternNode.UNLIMITED);
            case '+' -> repeat(body, 1, PatternNode.UNLIMITED);
            case '?' -> repeat(body, 0, 1);
            case '{' -> counted(body);
            default -> body;
        };
    }

    private PatternNode repeat(PatternNode body, int min, int max) {
        text.next();
        return new Repeat(body, min, max);
    }

    /** Braces that hold no count are characters like others. */
    private PatternNode counted(PatternNode body) {
        int from = text.position();
        text.next();
        String min = text.digits();
        boolean isRange = text.skip(",");
        String max = isRange ? text.digits() : min;
        if (min.isEmpty() || !text.skip("}")) {
            text.position(from);
            return body;
        }
        int atLeast = count(min);
        int atMost = max.isEmpty() ? PatternNode.UNLIMITED : count(max);
        if (!max.isEmpty() && atMost < atLeast) {
            throw new BadPatternException("{" + min + "," + max + "} ends before it begins");
        }
        return new Repeat(body, atLeast, atMost);
    }

    private static int count(String digits) {
        if (digits.length() > 4 || Integer.parseInt(digits) > REPETITIONS_MAX) {
            throw new BadPatternException("{" + digits + "} repeats more than " + REPETITIONS_MAX + " times");
        }
        return Integer.parseInt(digits);
    }
}
