package dev.fatwood.spark.it;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Topics whose values of 1 KB say where they are, {@code partition/offset:}, and rows by what they say and where they
 * were found: each must be there once, at its place.
 */
final class Places {
    private static final String PADDING = ":" + "x".repeat(1_000);

    private Places() {}

    /** Makes the topic and fills each partition with so many records. */
    static void fill(String bootstrapServers, String topic, int partitions, int records) {
        try (Cluster cluster = new Cluster(ClientConfig.to(bootstrapServers));
                RecordSender sender = new RecordSender(cluster, SendConfig.of(Map.of()))) {
            new ClusterAdmin(cluster).createTopic(new NewTopic(topic, partitions));
            for (int offset = 0; offset < records; offset++) {
                for (int partition = 0; partition < partitions; partition++) {
                    sender.send(new OutgoingRecord(
                            topic,
                            partition,
                            1L,
                            null,
                            TestCluster.bytes(partition + "/" + offset + PADDING),
                            List.of()));
                }
            }
        }
    }

    /** What {@link #of} gives for a topic so filled. */
    static List<String> all(int partitions, int records) {
        return IntStream.range(0, partitions)
                .boxed()
                .flatMap(partition -> IntStream.range(0, records).mapToObj(offset -> partition + "/" + offset + ":"))
                .map(place -> place + place)
                .sorted()
                .toList();
    }

    /** Each row as the place its value says and the place it was found at, sorted. */
    static List<String> of(Dataset<Row> rows) {
        return rows
                .selectExpr(
                        "substring_index(cast(value as string), ':', 1) || ':' || partition || '/' || offset || ':'")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
