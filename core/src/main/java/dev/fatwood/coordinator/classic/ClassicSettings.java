package dev.fatwood.coordinator.classic;

/**
 * Limits of classic groups.
 *
 * @param sessionMinMs shortest session timeout a member may ask for
 * @param sessionMaxMs longest
 * @param membersMax members of a group
 * @param initialDelayMs how long an empty group waits for more members after the first
 */
public record ClassicSettings(int sessionMinMs, int sessionMaxMs, int membersMax, int initialDelayMs) {

    /** How long a member's first join may wait: until it has an id of its own it cannot send heartbeats. */
    static final int NEW_MEMBER_JOIN_MS_MAX = 5 * 60 * 1000;
}
