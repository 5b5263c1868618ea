package dev.fatwood.cli.consume;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.List;

/**
 * What one reader hands over at a time.
 *
 * @param nextOffset where the reader stands behind these records
 * @param notice a line for people, or null
 * @param failure why the reader ended, or null
 * @param isEnd whether the reader is done
 */
record Chunk(
        TopicPartition place,
        List<ReadRecord> records,
        long nextOffset,
        String notice,
        RuntimeException failure,
        boolean isEnd) {

    static Chunk of(TopicPartition place, List<ReadRecord> records, long nextOffset) {
        return new Chunk(place, records, nextOffset, null, null, false);
    }

    static Chunk notice(TopicPartition place, long nextOffset, String notice) {
        return new Chunk(place, List.of(), nextOffset, notice, null, false);
    }

    static Chunk end(TopicPartition place, long nextOffset, RuntimeException failure) {
        return new Chunk(place, List.of(), nextOffset, null, failure, true);
    }
}
