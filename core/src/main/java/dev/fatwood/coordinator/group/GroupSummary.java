package dev.fatwood.coordinator.group;

/**
 * A group in one line.
 *
 * @param protocolType what its members are, such as {@code consumer}; empty if there were none
 * @param state as clients name it
 * @param type {@link #CLASSIC} or {@link #CONSUMER}
 */
public record GroupSummary(String groupId, String protocolType, String state, String type) {

    public static final String CLASSIC = "classic";
    public static final String CONSUMER = "consumer";

    /** A group that is nothing but stored offsets. */
    public static GroupSummary simple(String groupId) {
        return new GroupSummary(groupId, "", "Empty", CLASSIC);
    }
}
