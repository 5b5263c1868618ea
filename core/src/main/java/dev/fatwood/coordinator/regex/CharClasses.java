package dev.fatwood.coordinator.regex;

import java.util.Map;
import java.util.Optional;

/** The named sets of characters of RE2, as far as ASCII goes. */
final class CharClasses {

    static final CharSet DIGIT = CharSet.range('0', '9');
    static final CharSet WORD = CharSet.of(c -> Character.isLetterOrDigit(c) || c == '_');
    static final CharSet SPACE = CharSet.of(c -> "\t\n\f\r ".indexOf(c) >= 0);

    private static final CharSet UPPER = CharSet.range('A', 'Z');
    private static final CharSet LOWER = CharSet.range('a', 'z');
    private static final CharSet GRAPH = CharSet.range('!', '~');
    private static final CharSet ALNUM = UPPER.or(LOWER).or(DIGIT);

    private static final Map<String, CharSet> POSIX = Map.ofEntries(
            Map.entry("alnum", ALNUM),
            Map.entry("alpha", UPPER.or(LOWER)),
            Map.entry("ascii", CharSet.ALL),
            Map.entry("blank", CharSet.of(c -> c == ' ' || c == '\t')),
            Map.entry("cntrl", CharSet.of(Character::isISOControl)),
            Map.entry("digit", DIGIT),
            Map.entry("graph", GRAPH),
            Map.entry("lower", LOWER),
            Map.entry("print", GRAPH.or(CharSet.single(' '))),
            Map.entry("punct", CharSet.of(c -> GRAPH.contains(c) && !ALNUM.contains(c))),
            Map.entry("space", SPACE.or(CharSet.single('\u000b'))),
            Map.entry("upper", UPPER),
            Map.entry("word", WORD),
            Map.entry("xdigit", CharSet.of(c -> Character.digit(c, 16) >= 0)));

    private static final Map<Integer, String> CATEGORIES = Map.ofEntries(
            Map.entry((int) Character.UPPERCASE_LETTER, "Lu"),
            Map.entry((int) Character.LOWERCASE_LETTER, "Ll"),
            Map.entry((int) Character.DECIMAL_DIGIT_NUMBER, "Nd"),
            Map.entry((int) Character.CONTROL, "Cc"),
            Map.entry((int) Character.SPACE_SEPARATOR, "Zs"),
            Map.entry((int) Character.DASH_PUNCTUATION, "Pd"),
            Map.entry((int) Character.START_PUNCTUATION, "Ps"),
            Map.entry((int) Character.END_PUNCTUATION, "Pe"),
            Map.entry((int) Character.CONNECTOR_PUNCTUATION, "Pc"),
            Map.entry((int) Character.OTHER_PUNCTUATION, "Po"),
            Map.entry((int) Character.MATH_SYMBOL, "Sm"),
            Map.entry((int) Character.CURRENCY_SYMBOL, "Sc"),
            Map.entry((int) Character.MODIFIER_SYMBOL, "Sk"));

    private CharClasses() {}

    /** {@code \d} and its like, by the letter. */
    static Optional<CharSet> perl(int letter) {
        return switch (letter) {
            case 'd' -> Optional.of(DIGIT);
            case 'D' -> Optional.of(DIGIT.not());
            case 'w' -> Optional.of(WORD);
            case 'W' -> Optional.of(WORD.not());
            case 's' -> Optional.of(SPACE);
            case 'S' -> Optional.of(SPACE.not());
            default -> Optional.empty();
        };
    }

    /** What stands in {@code [:name:]}, with {@code ^} before the name for all others. */
    static CharSet posix(String name) {
        CharSet set = POSIX.get(name.startsWith("^") ? name.substring(1) : name);
        if (set == null) {
            throw new BadPatternException("there is no character class [:" + name + ":]");
        }
        return name.startsWith("^") ? set.not() : set;
    }

    /** A general category of Unicode by its one or two letters, or one of the scripts that ASCII has. */
    static CharSet unicode(String name) {
        if (name.equals("Any")) {
            return CharSet.ALL;
        }
        if (name.equals("Latin") || name.equals("Common")) {
            CharSet letters = UPPER.or(LOWER);
            return name.equals("Latin") ? letters : letters.not();
        }
        CharSet set = name.isEmpty() || name.length() > 2
                ? CharSet.NONE
                : CharSet.of(
                        c -> CATEGORIES.getOrDefault(Character.getType(c), "").startsWith(name));
        if (set.equals(CharSet.NONE)) {
            throw new BadPatternException("\\p{" + name + "} has none of the characters topic names are made of");
        }
        return set;
    }
}
