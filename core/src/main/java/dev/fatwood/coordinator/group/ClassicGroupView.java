package dev.fatwood.coordinator.group;

import java.util.List;

/**
 * A classic group, as far as a change of protocols needs it: what is read from one to make a consumer group, or what one is to be made
 * from. Its state machine is not ours.
 *
 * @param generationId becomes the group epoch, and comes from it
 * @param protocolType {@link #CONSUMER} for groups of consumers
 * @param protocolName the chosen assignor; empty if none was chosen yet
 */
public record ClassicGroupView(
        String groupId, int generationId, String protocolType, String protocolName, List<ClassicMemberView> members) {

    /** Type of the groups that can change their protocol. */
    public static final String CONSUMER = "consumer";

    public ClassicGroupView {
        members = List.copyOf(members);
    }
}
