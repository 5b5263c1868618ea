package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.producer.ProducerEntry;
import java.util.List;

/**
 * The idempotent producers a partition knows.
 *
 * @param producers in the order of their ids; empty on error
 */
public record ProducersAnswer(ErrorCode error, List<ProducerEntry> producers) {

    public static ProducersAnswer refused(ErrorCode error) {
        return new ProducersAnswer(error, List.of());
    }
}
