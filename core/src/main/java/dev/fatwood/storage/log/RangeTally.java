package dev.fatwood.storage.log;

/**
 * Facts in the making. The last offset may be that of a batch from which compaction has removed records: then it is an
 * upper bound, and the batch is named, to be looked into when all is known.
 */
final class RangeTally {

    /** A batch whose last record may lie below its last offset. */
    record GappyBatch(RangePart part, int position, int sizeBytes) {}

    private RangeFacts facts = RangeFacts.NOTHING;
    private GappyBatch lastGappy;

    boolean isEmpty() {
        return facts.recordCount() == 0;
    }

    RangeFacts facts() {
        return facts;
    }

    /** The batch to look into for the last offset; {@code null} if that is exact. */
    GappyBatch lastGappy() {
        return lastGappy;
    }

    void add(RangeFacts more) {
        add(more, null);
    }

    /** @param gappy where the last of {@code more} lies if its offset is but an upper bound, else {@code null} */
    void add(RangeFacts more, GappyBatch gappy) {
        if (more.lastOffset() > facts.lastOffset()) {
            lastGappy = gappy;
        }
        facts = facts.plus(more);
    }

    void add(RangeTally other) {
        add(other.facts, other.lastGappy);
    }

    /** The last offset, now exact. */
    void lastOffset(long exact) {
        facts = new RangeFacts(
                facts.recordCount(),
                facts.firstOffset(),
                exact,
                facts.minTimestampMs(),
                facts.maxTimestampMs(),
                facts.sizeBytes());
        lastGappy = null;
    }
}
