package dev.fatwood.metadata.image;

/** Topics that brokers keep for themselves: clients may read them, but write to them only through requests. Thread: any. */
public final class InternalTopics {

    /** Groups and their offsets, in Kafka's record format. */
    public static final String OFFSETS = "__consumer_offsets";

    private InternalTopics() {}

    public static boolean contains(String topic) {
        return topic.equals(OFFSETS);
    }
}
