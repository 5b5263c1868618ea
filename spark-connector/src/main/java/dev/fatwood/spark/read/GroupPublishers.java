package dev.fatwood.spark.read;

import dev.fatwood.client.group.CommitOutcome;
import dev.fatwood.client.group.GroupOffsets;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.options.ReadConf;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.connector.read.streaming.SparkDataStream;

/** Makes the publisher of a stream, once its query is known. The threads it commits on end after a minute without work. */
final class GroupPublishers {
    private static final long COMMIT_MS_MAX = 10_000;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fatwood-publish-offsets");
        thread.setDaemon(true);
        return thread;
    });

    private GroupPublishers() {}

    /** Empty if the user wants none, or the calling thread is not a query's. */
    static Optional<OffsetPublisher> of(SparkDataStream stream, ReadConf conf) {
        return conf.published()
                .flatMap(group -> QueryName.of(stream).map(query -> group.name(query.name(), query.source())))
                .map(name -> publisher(name, conf));
    }

    private static OffsetPublisher publisher(String group, ReadConf conf) {
        GroupOffsets offsets = new GroupOffsets(SharedClusters.of(conf.client()), group);
        return new OffsetPublisher(group, next -> commit(offsets, next), THREADS, () -> System.nanoTime() / 1_000_000);
    }

    private static CommitOutcome commit(GroupOffsets offsets, Map<TopicPartition, Long> next) {
        return offsets.commit(next, Deadline.afterMs(COMMIT_MS_MAX));
    }
}
