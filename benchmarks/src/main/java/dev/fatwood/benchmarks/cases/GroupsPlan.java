package dev.fatwood.benchmarks.cases;

/**
 * How many groups a broker looks after in {@link GroupsCase}.
 *
 * @param membersPerGroup each with a connection of its own
 * @param heartbeatSeconds for which heartbeats are counted; longer than a session of 45 s, unless a quick run must do
 * @param initialDelayMs {@code group.initial.rebalance.delay.ms}: what an empty group waits for more members than the first
 */
record GroupsPlan(int groups, int membersPerGroup, int heartbeatSeconds, int initialDelayMs) {

    static final GroupsPlan FULL = new GroupsPlan(1_000, 2, 50, 3_000);
    static final GroupsPlan QUICK = new GroupsPlan(200, 2, 3, 500);

    int members() {
        return groups * membersPerGroup;
    }
}
