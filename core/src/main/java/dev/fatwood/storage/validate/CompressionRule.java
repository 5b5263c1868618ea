package dev.fatwood.storage.validate;

import dev.fatwood.protocol.record.BatchRecompression;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;

/**
 * How a topic wants its batches compressed [compression.type]. Kafka's rule: only a batch compressed in another way is changed,
 * never one that is compressed that way, but less.
 *
 * @param target {@code null} keeps what the producer chose
 * @param level for {@code target}, in its own measure [compression.*.level]
 */
public record CompressionRule(Compression target, int level) {

    /** Batches stay as their producers compressed them. */
    public static final CompressionRule PRODUCER = new CompressionRule(null, -1);

    /** @param type Kafka's setting: {@code producer}, {@code uncompressed} or a codec's name */
    public static CompressionRule of(String type, int level) {
        return switch (type) {
            case "producer" -> PRODUCER;
            case "uncompressed" -> new CompressionRule(Compression.NONE, level);
            default -> new CompressionRule(Compression.forSettingName(type), level);
        };
    }

    /** Whether {@code batch} is to be changed. */
    public boolean changes(RecordBatch batch) {
        return target != null && batch.compression() != target;
    }

    /**
     * The batch as the topic wants it, in bytes of its own; whether it still fits the topic is asked separately. Takes long: up to
     * a second for 32 MiB.
     */
    public BatchVerdict apply(RecordBatch batch) {
        try {
            return BatchVerdict.accepted(RecordBatch.at(
                    BatchRecompression.of(batch, target, level, BatchValidator.DECOMPRESSED_BYTES_MAX), 0));
        } catch (MalformedBatchException malformed) {
            return BatchVerdict.malformed(malformed);
        }
    }
}
