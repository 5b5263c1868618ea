package dev.fatwood.client.group;

import java.util.List;

/**
 * A group and who is in it.
 *
 * @param state in Kafka's words; {@code Dead} if there is no such group
 */
public record GroupDescription(String group, String state, List<Member> members) {

    /** A member, and where it calls from. */
    public record Member(String memberId, String clientId, String host) {}

    public GroupDescription {
        members = List.copyOf(members);
    }

    public boolean exists() {
        return !state.equalsIgnoreCase("Dead");
    }
}
