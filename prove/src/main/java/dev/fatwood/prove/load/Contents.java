package dev.fatwood.prove.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a broker gives out when everything is read once more.
 *
 * @param from the offset in each partition that reading began at
 * @param ids of each partition, one per offset
 * @param ends where each partition ends
 * @param holes offsets that were left out
 * @param refused of each partition: whether reading stopped before the end
 */
public record Contents(long[] from, List<LongList> ids, long[] ends, long holes, boolean[] refused) {

    private static final Duration POLL = Duration.ofMillis(250);

    /** Reads every partition from {@code from} on; one that gives nothing for {@code patience} is left. */
    public static Contents read(String bootstrapServers, LoadPlan plan, long[] from, Duration patience) {
        List<LongList> ids = new ArrayList<>();
        long[] ends = new long[from.length];
        boolean[] refused = new boolean[from.length];
        long holes = 0;
        try (var consumer = new KafkaConsumer<>(
                ClientSettings.reader(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, from.length)
                    .mapToObj(n -> new TopicPartition(plan.topic(), n))
                    .toList();
            Map<TopicPartition, Long> endOffsets = new HashMap<>(consumer.endOffsets(partitions));
            for (int n = 0; n < from.length; n++) {
                ends[n] = endOffsets.get(partitions.get(n));
                LongList found = new LongList();
                ids.add(found);
                holes += readOne(consumer, partitions.get(n), from[n], ends[n], found, patience);
                refused[n] = from[n] + found.size() < ends[n];
            }
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
        return new Contents(from.clone(), ids, ends, holes, refused);
    }

    /** The id at an offset, {@link RecordValue#FOREIGN} if there is none. */
    public long id(int partition, long offset) {
        long index = offset - from[partition];
        LongList found = ids.get(partition);
        return index < 0 || index >= found.size() ? RecordValue.FOREIGN : found.at((int) index);
    }

    /** The first offset of a partition that could not be read. */
    public long readUntil(int partition) {
        return from[partition] + ids.get(partition).size();
    }

    /** @return the offsets left out; each stands as a foreign id */
    private static long readOne(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            LongList found,
            Duration patience) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long holes = 0;
        long deadline = System.nanoTime() + patience.toNanos();
        while (from + found.size() < end && System.nanoTime() < deadline) {
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    for (; from + found.size() < record.offset(); holes++) {
                        found.add(RecordValue.FOREIGN);
                    }
                    found.add(RecordValue.idOf(record.value()));
                    deadline = System.nanoTime() + patience.toNanos();
                }
            } catch (KafkaException refused) {
                return holes;
            }
        }
        return holes;
    }
}
