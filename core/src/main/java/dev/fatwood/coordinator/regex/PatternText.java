package dev.fatwood.coordinator.regex;

/** A pattern while it is read, one code point at a time. Owned by one parser. */
final class PatternText {

    private static final int NO_MORE = -1;

    private final String text;
    private int position;

    PatternText(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    /** The next code point, which stays; -1 at the end. */
    int peek() {
        return isAtEnd() ? NO_MORE : text.codePointAt(position);
    }

    int next() {
        if (isAtEnd()) {
            throw new BadPatternException("it ends too early");
        }
        int c = text.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    /** Skips {@code expected} if it comes next. */
    boolean skip(String expected) {
        boolean isNext = text.startsWith(expected, position);
        position += isNext ? expected.length() : 0;
        return isNext;
    }

    /** Everything up to {@code end}, which is skipped. */
    String until(String end) {
        int at = text.indexOf(end, position);
        if (at < 0) {
            throw new BadPatternException("\"" + end + "\" is missing after position " + position);
        }
        String between = text.substring(position, at);
        position = at + end.length();
        return between;
    }

    int position() {
        return position;
    }

    void position(int position) {
        this.position = position;
    }

    /** All of the digits that come next, empty if none does. */
    String digits() {
        int from = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return text.substring(from, position);
    }
}
