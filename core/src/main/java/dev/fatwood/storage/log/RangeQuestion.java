package dev.fatwood.storage.log;

/**
 * A range of a log one wants facts about.
 *
 * @param fromOffset inclusive, the log start or later
 * @param untilOffset exclusive
 * @param decidedUntilOffset end of what may be looked at for the markers of transactions, {@code untilOffset} or later
 * @param committedOnly whether records of aborted transactions do not count
 * @param withTimestamps whether records are to be read, if need be, to tell the timestamps
 */
public record RangeQuestion(
        long fromOffset, long untilOffset, long decidedUntilOffset, boolean committedOnly, boolean withTimestamps) {

    public RangeQuestion {
        if (fromOffset < 0 || untilOffset < fromOffset || decidedUntilOffset < untilOffset) {
            throw new IllegalArgumentException("no range: offsets " + fromOffset + " to " + untilOffset
                    + ", transactions until " + decidedUntilOffset);
        }
    }
}
