package dev.fatwood.coordinator.regex;

import java.util.Optional;

/** Reads what stands for one character: escapes and bracket expressions. Owned by one parser. */
final class CharSetParser {

    private final PatternText text;

    CharSetParser(PatternText text) {
        this.text = text;
    }

    /** What follows a backslash that is not about a place. */
    CharSet escape() {
        return namedSet().orElseGet(() -> CharSet.single(escapedCharacter()));
    }

    /** A bracket expression, after its {@code [}. */
    CharSet brackets(boolean ignoreCase) {
        boolean negated = text.skip("^");
        CharSet set = CharSet.NONE;
        boolean isFirst = true;
        while (isFirst || text.peek() != ']') {
            set = set.or(text.skip("[:") ? CharClasses.posix(text.until(":]")) : element());
            isFirst = false;
        }
        text.next();
        set = ignoreCase ? set.ignoringCase() : set;
        return negated ? set.not() : set;
    }

    /** A character, a range, or the set of an escape. */
    private CharSet element() {
        int first = text.next();
        if (first == '\\') {
            Optional<CharSet> set = namedSet();
            if (set.isPresent()) {
                return set.get();
            }
            first = escapedCharacter();
        }
        int beforeDash = text.position();
        if (!text.skip("-") || text.peek() == ']') {
            text.position(beforeDash);
            return CharSet.single(first);
        }
        int last = text.next();
        last = last == '\\' ? escapedCharacter() : last;
        if (last < first) {
            throw new BadPatternException("a range in brackets goes from " + Character.toString(first) + " back to "
                    + Character.toString(last));
        }
        return CharSet.range(first, last);
    }

    private Optional<CharSet> namedSet() {
        int letter = text.peek();
        if (letter == 'p' || letter == 'P') {
            text.next();
            boolean negated = letter == 'P';
            String name = text.skip("{") ? text.until("}") : Character.toString(text.next());
            boolean inverted = name.startsWith("^");
            CharSet set = CharClasses.unicode(inverted ? name.substring(1) : name);
            return Optional.of(negated != inverted ? set.not() : set);
        }
        Optional<CharSet> set = letter == 'C' ? Optional.of(CharSet.ALL) : CharClasses.perl(letter);
        if (set.isPresent()) {
            text.next();
        }
        return set;
    }

    private int escapedCharacter() {
        int c = text.next();
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case 'x' -> hexadecimal();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
            default -> literal(c);
        };
    }

    private static int literal(int c) {
        if (c >= 128 || Character.isLetterOrDigit(c)) {
            throw new BadPatternException("there is no escape \\" + Character.toString(c));
        }
        return c;
    }

    private int hexadecimal() {
        String digits =
                text.skip("{") ? text.until("}") : Character.toString(text.next()) + Character.toString(text.next());
        try {
            int c = Integer.parseInt(digits, 16);
            if (Character.isValidCodePoint(c)) {
                return c;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new BadPatternException("\\x" + digits + " is no character");
    }

    /** One digit alone would refer back to a group, which RE2 does not do. */
    private int octal(int first) {
        int value = first - '0';
        int digits = 1;
        while (digits < 3 && text.peek() >= '0' && text.peek() <= '7') {
            value = value * 8 + text.next() - '0';
            digits++;
        }
        if (digits == 1 && first != '0') {
            throw new BadPatternException("references back to groups are not supported");
        }
        return value;
    }
}
