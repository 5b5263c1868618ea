package dev.fatwood.prove.broker;

/** What an ack means. */
public enum Durability {

    /** Synced to disk: the default of Fatwood; {@code log.flush.interval.messages=1} of Apache Kafka. */
    FSYNC("fsync"),

    /** Handed to the operating system: {@code ack.durability=page-cache} of Fatwood; the default of Apache Kafka. */
    PAGE_CACHE("page-cache");

    private final String word;

    Durability(String word) {
        this.word = word;
    }

    public static Durability of(String word) {
        for (Durability durability : values()) {
            if (durability.word.equals(word)) {
                return durability;
            }
        }
        throw new IllegalArgumentException("--durability is fsync or page-cache, not '" + word + "'");
    }

    @Override
    public String toString() {
        return word;
    }
}
