package dev.fatwood.coordinator.runtime;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import java.util.List;

/**
 * What a coordinator's machine makes of a command.
 *
 * @param records what changes, in order; empty if nothing does. All are applied or none
 * @param reply what the sender is told once the records are durable
 * @param timers what to set or cancel once the records are applied, in order
 */
public record Decision<R>(List<CoordinatorRecord> records, R reply, List<TimerChange> timers) {

    public Decision {
        records = List.copyOf(records);
        timers = List.copyOf(timers);
    }
}
