package dev.fatwood.coordinator.runtime;

/** A timer that a machine wants set or cancelled. Timers are not durable: after a load the machine names them anew. */
public sealed interface TimerChange {

    /** Names the timer within its shard. */
    String key();

    /**
     * The timer fires once, after the delay; an earlier one of the same key is replaced.
     *
     * @param delayMs from now on, 0 or more
     */
    record Set(String key, long delayMs) implements TimerChange {}

    /**
     * The timer fires once, after the delay; unless there is one of the same key, which stays as it is.
     *
     * @param delayMs from now on, 0 or more
     */
    record SetIfAbsent(String key, long delayMs) implements TimerChange {}

    /** The timer does not fire; nothing happens if there is none. */
    record Cancel(String key) implements TimerChange {}
}
