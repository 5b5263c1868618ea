package dev.fatwood.coordinator.record;

import dev.fatwood.protocol.wire.Message;

/**
 * One record of a coordinator's log, before it becomes bytes.
 *
 * @param type which record: the {@code apiKey} of the key's spec
 * @param key says what the record is about; written in version 0, which is the only one
 * @param valueVersion version to write {@code value} in; 0 for a tombstone
 * @param value the new state, {@code null} if there is none any more (a tombstone)
 */
public record CoordinatorRecord(short type, Message key, short valueVersion, Message value) {}
