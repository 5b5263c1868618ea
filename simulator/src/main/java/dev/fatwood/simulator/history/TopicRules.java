package dev.fatwood.simulator.history;

/**
 * What may become of the records of a topic.
 *
 * @param isCompacted older records of a key may go
 * @param retentionBytes how much retention has to leave; -1 where nothing goes by itself
 */
public record TopicRules(boolean isCompacted, long retentionBytes) {

    public static final TopicRules KEEPS_ALL = new TopicRules(false, -1);

    boolean hasRetention() {
        return retentionBytes >= 0;
    }
}
