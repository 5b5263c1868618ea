package dev.fatwood.coordinator.classic;

/**
 * The wait of an empty group for more members after the first. Each round waits as long as the broker says, if somebody came in the last,
 * and all together not longer than the rebalance timeout.
 *
 * @param roundMs length of this round
 * @param remainingMs what rounds after this one may take
 * @param hasNewMember whether somebody came in this round
 */
record InitialDelay(int roundMs, int remainingMs, boolean hasNewMember) {

    InitialDelay withNewMember() {
        return new InitialDelay(roundMs, remainingMs, true);
    }

    boolean goesOn() {
        return hasNewMember && remainingMs != 0;
    }

    InitialDelay next(int delayMs) {
        return new InitialDelay(Math.min(delayMs, remainingMs), Math.max(remainingMs - roundMs, 0), false);
    }
}
