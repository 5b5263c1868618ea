package dev.fatwood.coordinator.offset;

/**
 * Who commits, as the request says.
 *
 * @param memberId empty for one that is no member
 * @param instanceId of a static member, {@code null} for none
 * @param generation the generation of a classic group, or the member epoch of a consumer group; -1 for one that is no member
 * @param version of the request
 */
public record Committer(String memberId, String instanceId, int generation, short version) {

    /** Whether it claims to be a member at all. */
    public boolean isMember() {
        return generation >= 0 || !memberId.isEmpty() || instanceId != null;
    }
}
