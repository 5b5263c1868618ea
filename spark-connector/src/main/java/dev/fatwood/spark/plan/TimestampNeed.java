package dev.fatwood.spark.plan;

/** Which bounds of the records' timestamps an answer takes: the cluster may have to read records for them. */
public enum TimestampNeed {
    NONE,
    /** The largest alone, which headers of whole segments and batches tell. */
    MAX,
    BOTH
}
