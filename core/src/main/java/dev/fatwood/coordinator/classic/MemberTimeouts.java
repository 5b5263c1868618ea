package dev.fatwood.coordinator.classic;

/**
 * How long a member is waited for.
 *
 * @param sessionMs without a heartbeat
 * @param rebalanceMs to join again once its group rebalances
 */
record MemberTimeouts(int sessionMs, int rebalanceMs) {}
