package dev.fatwood.cli.dump;

import java.util.OptionalLong;

/** Which rows of segments one call shows: from an offset on, as many as fit into memory. Owned by the command's thread. */
final class ShownRows {

    static final int ROWS_MAX = 100_000;

    /** Of keys, values and headers. */
    private static final long CHARS_MAX = 32 << 20;

    private final long fromOffset;
    private long rowsLeft = ROWS_MAX;
    private long charsLeft = CHARS_MAX;
    private long firstLeftOut = -1;

    ShownRows(long fromOffset) {
        this.fromOffset = fromOffset;
    }

    /** Whether a row of these offsets, both inclusive, may be one of those. */
    boolean wants(long firstOffset, long lastOffset) {
        if (lastOffset < fromOffset) {
            return false;
        }
        if (rowsLeft > 0 && charsLeft > 0) {
            return true;
        }
        firstLeftOut = firstLeftOut < 0 ? firstOffset : firstLeftOut;
        return false;
    }

    /** Counts a row that is shown. */
    void add(long chars) {
        rowsLeft--;
        charsLeft -= chars;
    }

    /** The offset to begin at for what did not fit; nothing if all did. */
    OptionalLong firstLeftOut() {
        return firstLeftOut < 0 ? OptionalLong.empty() : OptionalLong.of(firstLeftOut);
    }
}
