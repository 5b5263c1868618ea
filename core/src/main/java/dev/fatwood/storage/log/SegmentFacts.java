package dev.fatwood.storage.log;

/**
 * What a segment remembers of its records, so that asking again costs nothing: whether it is dense (each of its offsets
 * is that of a data record outside of any transaction), and what a scan found in it from its start up to a batch
 * boundary. Density is kept at every append and in the checkpoint; the rest is learned from scans and lives in heap.
 *
 * <p>Owned by the lane of the log.
 */
final class SegmentFacts {

    /**
     * What a scan found in the first bytes of a segment, which hold nothing transactional.
     *
     * @param untilPosition where these bytes end; a batch boundary
     * @param untilOffset offset after the last batch in them
     */
    record Prefix(int untilPosition, long untilOffset, RangeFacts facts) {}

    private boolean dense;
    private Prefix prefix;
    private int truncations;

    SegmentFacts(boolean dense) {
        this.dense = dense;
    }

    boolean isDense() {
        return dense;
    }

    /** The longest prefix known; {@code null} if none. */
    Prefix prefix() {
        return prefix;
    }

    /** How often the segment was cut. */
    int truncations() {
        return truncations;
    }

    /** @param follows whether the batch appended is dense and leaves no gap */
    void appended(boolean follows) {
        dense &= follows;
    }

    /** A prefix of a dense segment is dense. What scans find that began before is void. */
    void truncatedTo(int position) {
        truncations++;
        if (prefix != null && prefix.untilPosition > position) {
            prefix = null;
        }
    }

    /**
     * Takes note of what a scan found, if it says more than what is known.
     *
     * @param truncationsThen how often the segment had been cut when the scan was planned
     */
    void learn(Prefix found, int truncationsThen, LogSegment segment) {
        boolean isLonger = prefix == null || found.untilPosition >= prefix.untilPosition;
        boolean isRicher = prefix == null || found.facts.hasTimestamps() || !prefix.facts.hasTimestamps();
        if (isLonger && isRicher && truncationsThen == truncations) {
            prefix = found;
            dense |= found.untilOffset == segment.untilOffset()
                    && found.facts.recordCount() == segment.untilOffset() - segment.baseOffset();
        }
    }
}
