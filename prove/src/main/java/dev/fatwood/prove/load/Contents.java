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
 * @param refusals of each partition: why reading stopped before the end, null if it did not
 */
public record Contents(long[] from, List<LongList> ids, long[] ends, long holes, List<String> refusals) {

    private static final String NOTHING_CAME = "nothing came";
    /** How the client begins when the broker told it that records are damaged. */
    private static final String BROKER_SAID = "Encountered corrupt message";

    /** Stands for an offset that was left out; no id. */
    private static final long HOLE = -2;

    private static final Duration POLL = Duration.ofMillis(250);

    /** Reads every partition from {@code from} on; one that gives nothing for {@code patience} is left. */
    public static Contents read(String bootstrapServers, LoadPlan plan, long[] from, Duration patience) {
        List<LongList> ids = new ArrayList<>();
        long[] ends = new long[from.length];
        List<String> refusals = new ArrayList<>();
        long holes = 0;
        try (var consumer = new KafkaConsumer<>(
                Clients.reader(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, from.length)
                    .mapToObj(n -> new TopicPartition(plan.topic(), n))
                    .toList();
            Map<TopicPartition, Long> endOffsets = new HashMap<>(consumer.endOffsets(partitions));
            for (int n = 0; n < from.length; n++) {
                ends[n] = endOffsets.get(partitions.get(n));
                LongList found = new LongList();
                ids.add(found);
                String refusal = readOne(consumer, partitions.get(n), from[n], ends[n], found, patience);
                holes += found.count(HOLE);
                refusals.add(refusal);
            }
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
        return new Contents(from.clone(), ids, ends, holes, refusals);
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

    /** Offsets of a partition below its end that could not be read. */
    public long unread(int partition) {
        return Math.max(0, ends[partition] - readUntil(partition));
    }

    /** Whether the client saw by itself that records are damaged: the broker had given them out. */
    public static boolean isOfTheClient(String refusal) {
        return !refusal.equals(NOTHING_CAME) && !refusal.startsWith(BROKER_SAID);
    }

    /** @return why reading stopped before {@code end}, null if it did not */
    private static String readOne(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            LongList found,
            Duration patience) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + patience.toNanos();
        while (from + found.size() < end) {
            if (System.nanoTime() > deadline) {
                return NOTHING_CAME;
            }
            try {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    while (from + found.size() < record.offset()) {
                        found.add(HOLE);
                    }
                    if (from + found.size() == record.offset()) {
                        found.add(RecordValue.idOf(record.value()));
                    }
                    deadline = System.nanoTime() + patience.toNanos();
                }
            } catch (KafkaException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        return null;
    }
}
