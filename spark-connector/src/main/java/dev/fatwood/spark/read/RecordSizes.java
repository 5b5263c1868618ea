package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * About how many bytes an offset takes in each partition, learnt by fetching a little from where the next batch starts.
 * What was learnt is used for {@link #VALID_MS}, so that a micro-batch seldom waits for it.
 *
 * <p>Owned by the driver's thread of one source.
 */
final class RecordSizes {
    /** How much is fetched of a partition to learn its sizes. */
    private static final int SAMPLE_BYTES = 64 << 10;

    private static final long VALID_MS = 30_000;
    /** Where nothing can be learnt: nothing visible lies at the start. */
    private static final double UNKNOWN_BYTES = 1;

    private record Learnt(double bytesPerOffset, long atMs) {}

    private final Cluster cluster;
    private final FetchConfig config;
    private final LongSupplier clockMs;
    private final Map<TopicPartition, Learnt> learnt = new HashMap<>();

    RecordSizes(Cluster cluster, FetchConfig config, LongSupplier clockMs) {
        this.cluster = cluster;
        this.config = config;
        this.clockMs = clockMs;
    }

    /** @param settings honoured {@code kafka.*} values */
    static RecordSizes of(Map<String, String> settings) {
        Map<String, String> small = new HashMap<>(settings);
        small.put("max.partition.fetch.bytes", Integer.toString(SAMPLE_BYTES));
        small.put("fetch.max.wait.ms", "0");
        return new RecordSizes(SharedClusters.of(settings), FetchConfig.of(small), () -> System.nanoTime() / 1_000_000);
    }

    /** An entry for each range. Blocks for a fetch per partition that is new or was learnt long ago. */
    Map<TopicPartition, Double> bytesPerOffset(List<OffsetRange> ranges) {
        Map<TopicPartition, Double> sizes = new HashMap<>();
        for (OffsetRange range : ranges) {
            Learnt known = learnt.get(range.partition());
            if (known == null || clockMs.getAsLong() - known.atMs >= VALID_MS) {
                known = new Learnt(
                        sample(range, known == null ? UNKNOWN_BYTES : known.bytesPerOffset), clockMs.getAsLong());
                learnt.put(range.partition(), known);
            }
            sizes.put(range.partition(), known.bytesPerOffset);
        }
        return sizes;
    }

    private double sample(OffsetRange range, double byDefault) {
        // one offset is enough to ask for: the answer holds whole batches, and nothing is fetched ahead of them
        try (PartitionReader reader =
                new PartitionReader(cluster, range.partition(), range.fromOffset(), range.fromOffset() + 1, config)) {
            FetchedBatches fetched = reader.next();
            if (fetched.batches().isEmpty()) {
                return byDefault;
            }
            long bytes =
                    fetched.batches().stream().mapToLong(RecordBatch::sizeBytes).sum();
            long offsets = fetched.nextOffset() - fetched.batches().get(0).baseOffset();
            return (double) bytes / offsets;
        }
    }
}
