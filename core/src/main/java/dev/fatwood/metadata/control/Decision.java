package dev.fatwood.metadata.control;

import dev.fatwood.metadata.record.MetadataRecord;
import java.util.List;

/**
 * What a command comes to.
 *
 * @param records what changes, in order; empty if nothing does
 * @param result what the sender is told once the records are durable
 */
public record Decision<R>(List<MetadataRecord> records, R result) {

    public Decision {
        records = List.copyOf(records);
    }
}
