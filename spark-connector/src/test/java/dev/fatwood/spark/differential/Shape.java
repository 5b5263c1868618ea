package dev.fatwood.spark.differential;

/** How a query runs, and what happens to its topics meanwhile. */
enum Shape {
    BATCH,
    /** What is there, in batches of a stream that ends then. */
    STREAM,
    /** Planned with bounds that do not depend on when they are looked up. */
    BATCH_OF_GROWING,
    /** Runs on while records and partitions are added. */
    STREAM_OF_GROWING,
    /** Ends, and goes on from its checkpoint after records and partitions were added. */
    RESTARTED_STREAM,
    /** Goes on where the other source stopped, from the other's checkpoint. */
    HANDED_OVER_STREAM;

    boolean isStream() {
        return this != BATCH && this != BATCH_OF_GROWING;
    }

    boolean isOfGrowing() {
        return this != BATCH && this != STREAM;
    }
}
