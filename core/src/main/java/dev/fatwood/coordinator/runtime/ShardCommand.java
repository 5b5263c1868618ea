package dev.fatwood.coordinator.runtime;

/** Something to be decided by a shard's machine. Thread: the shard's lane. */
public interface ShardCommand<M, R> {

    Decision<R> decidedBy(M machine, ShardTime now);
}
