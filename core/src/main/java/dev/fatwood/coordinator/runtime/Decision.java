package dev.fatwood.coordinator.runtime;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import java.util.List;

/**
 * What a coordinator's machine makes of a command. Nothing of it has happened yet; if the log refuses the records, none of it does.
 *
 * @param records what changes, in order; empty if nothing durable does. All are applied or none
 * @param reply what the sender is told once the records are durable; {@code null} if the answer comes later, as one of {@code effects}
 * @param timers what to set or cancel once the records are applied, in order
 * @param effects what else happens then
 */
public record Decision<R>(List<CoordinatorRecord> records, R reply, List<TimerChange> timers, Effects effects) {

    public Decision {
        records = List.copyOf(records);
        timers = List.copyOf(timers);
    }

    public Decision(List<CoordinatorRecord> records, R reply, List<TimerChange> timers) {
        this(records, reply, timers, Effects.NONE);
    }

    /** An answer that changes nothing. */
    public static <R> Decision<R> reply(R reply) {
        return new Decision<>(List.of(), reply, List.of());
    }

    /** Nothing happens, and there is nothing to say. */
    public static Decision<Void> nothing() {
        return reply(null);
    }
}
