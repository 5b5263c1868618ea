package dev.fatwood.coordinator.consumer;

/** The state of a consumer group, as people see it. */
public enum GroupState {
    EMPTY("Empty"),
    ASSIGNING("Assigning"),
    RECONCILING("Reconciling"),
    STABLE("Stable");

    private final String text;

    GroupState(String text) {
        this.text = text;
    }

    /** As it stands in responses. */
    public String text() {
        return text;
    }
}
