package dev.fatwood.protocol.record;

/** What a record's timestamp means: attribute bit 3 of its batch. */
public enum TimestampType {
    /** The producer's time; each record has its own. */
    CREATE_TIME(0),
    /** The broker's time at append; all records of a batch share its max timestamp. */
    LOG_APPEND_TIME(1);

    private final int id;

    TimestampType(int id) {
        this.id = id;
    }

    /** The number Kafka's clients and Spark's {@code timestampType} column show. */
    public int id() {
        return id;
    }
}
