package dev.fatwood.coordinator.runtime;

/** Port: is told of shards that cannot serve, so that people can be. Thread: the shard's lane. */
public interface ShardFaults {

    /** @param reason what failed, with offset and value */
    void cannotServe(String shard, String reason);
}
