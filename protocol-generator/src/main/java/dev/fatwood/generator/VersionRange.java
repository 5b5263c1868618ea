package dev.fatwood.generator;

/**
 * A run of message versions, as specs write it: {@code "3"}, {@code "2-7"}, {@code "4+"} or {@code "none"}.
 *
 * @param lowest  first version, 0 or more
 * @param highest last version, inclusive; {@link #OPEN} for "and all later"; below {@code lowest} if the range is empty
 */
record VersionRange(int lowest, int highest) {

    static final int OPEN = Short.MAX_VALUE;
    static final VersionRange NONE = new VersionRange(0, -1);
    static final VersionRange ALL = new VersionRange(0, OPEN);

    static VersionRange parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        if (text.endsWith("+")) {
            return new VersionRange(Integer.parseInt(text.substring(0, text.length() - 1)), OPEN);
        }
        int dash = text.indexOf('-');
        return dash < 0
                ? new VersionRange(Integer.parseInt(text), Integer.parseInt(text))
                : new VersionRange(
                        Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    boolean isEmpty() {
        return highest < lowest;
    }

    boolean contains(VersionRange other) {
        return other.isEmpty() || (lowest <= other.lowest && other.highest <= highest);
    }

    VersionRange intersect(VersionRange other) {
        VersionRange common = new VersionRange(Math.max(lowest, other.lowest), Math.min(highest, other.highest));
        return common.isEmpty() ? NONE : common;
    }

    boolean overlaps(VersionRange other) {
        return !intersect(other).isEmpty();
    }

    /** Java condition for "the variable {@code version}, known to be in {@code known}, is in this range". */
    String condition(VersionRange known) {
        VersionRange common = intersect(known);
        if (common.isEmpty()) {
            return "false";
        }
        if (common.equals(known)) {
            return "true";
        }
        if (common.lowest == common.highest) {
            return "version == " + common.lowest;
        }
        if (common.lowest == known.lowest) {
            return "version <= " + common.highest;
        }
        if (common.highest == known.highest) {
            return "version >= " + common.lowest;
        }
        return "version >= " + common.lowest + " && version <= " + common.highest;
    }

    /** Java condition for "the variable {@code version}, known to be in {@code known}, is not in this range". */
    String exclusion(VersionRange known) {
        VersionRange common = intersect(known);
        if (common.isEmpty()) {
            return "true";
        }
        if (common.equals(known)) {
            return "false";
        }
        if (common.lowest == known.lowest) {
            return "version > " + common.highest;
        }
        if (common.highest == known.highest) {
            return "version < " + common.lowest;
        }
        return "(version < " + common.lowest + " || version > " + common.highest + ")";
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "none";
        }
        if (highest == OPEN) {
            return lowest + "+";
        }
        return lowest == highest ? Integer.toString(lowest) : lowest + "-" + highest;
    }
}
