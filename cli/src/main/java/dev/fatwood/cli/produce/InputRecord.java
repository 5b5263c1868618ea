package dev.fatwood.cli.produce;

import dev.fatwood.protocol.record.RecordHeader;
import java.util.List;

/**
 * A record as the input describes it.
 *
 * @param key null for none
 * @param value null for a tombstone
 * @param headers those of the input; those of the command line come on top
 * @param timestampMs ms since 1970; {@link #NOW} for the time it is sent
 */
record InputRecord(byte[] key, byte[] value, List<RecordHeader> headers, long timestampMs) {

    static final long NOW = -1;

    static InputRecord of(byte[] key, byte[] value) {
        return new InputRecord(key, value, List.of(), NOW);
    }
}
