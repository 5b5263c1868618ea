package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.BrokerKind;
import dev.fatwood.prove.broker.Durability;

/**
 * What the command line asks of every scenario it names.
 *
 * @param count of faults, 0: the scenario's own
 * @param recordsPerSecond of all writers
 * @param prefillGb written to the log before the first fault; {@code kill} only
 * @param giveUpMs after which a producer gives up a record, 0: after any fault; {@code fsync-eio} only
 * @param keep whether the broker's files stay after a pass too
 */
public record Options(
        BrokerKind broker,
        Durability durability,
        boolean quick,
        long seed,
        int count,
        int recordsPerSecond,
        int prefillGb,
        int giveUpMs,
        boolean keep) {}
