package dev.fatwood.coordinator.runtime;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import java.util.List;

/**
 * The state of a shard and its rules. What is durable changes by {@link #apply} alone; everything else decides.
 *
 * <p>Thread: the shard's lane.
 */
public interface ShardMachine {

    /** Takes over a record: one that it decided and the log has taken, or, in a load, each of the log in order. */
    void apply(CoordinatorRecord record);

    /** Called once when all records of the log are applied: which timers are to be set, and what else is due. */
    Decision<Void> loaded(ShardTime now);

    /** The timer of this key fired; it is no longer set. */
    Decision<Void> timerFired(String key, ShardTime now);

    /** The shard ends: the answers to all who wait. */
    List<Answer<?>> unloaded();
}
