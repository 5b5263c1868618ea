package dev.fatwood.storage.validate;

/**
 * What a topic asks of a batch; Kafka's names in brackets.
 *
 * @param maxMessageBytes largest batch [max.message.bytes]
 * @param segmentBytes largest append [segment.bytes]
 * @param keysRequired whether every record needs a key, because the topic is compacted [cleanup.policy]; costs a look
 *     at all records
 * @param timestamps which timestamps it takes
 */
public record BatchRules(int maxMessageBytes, int segmentBytes, boolean keysRequired, TimestampPolicy timestamps) {

    /** Kafka's defaults. */
    public static final BatchRules DEFAULT = new BatchRules(1_048_588, 1 << 30, false, TimestampPolicy.DEFAULT);
}
