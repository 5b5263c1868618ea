package dev.fatwood.coordinator.classic;

/** Where a group stands, with the names Kafka gives to clients. */
enum ClassicState {
    /** No members; offsets may be left. */
    EMPTY("Empty"),
    /** Members are to join the next generation. */
    PREPARING_REBALANCE("PreparingRebalance"),
    /** All have joined; the leader's assignment is awaited. */
    COMPLETING_REBALANCE("CompletingRebalance"),
    /** The assignment is stored. */
    STABLE("Stable");

    private final String clientName;

    ClassicState(String clientName) {
        this.clientName = clientName;
    }

    String clientName() {
        return clientName;
    }
}
