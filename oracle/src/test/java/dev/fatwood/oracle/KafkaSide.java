package dev.fatwood.oracle;

import com.yammer.metrics.core.MetricsRegistry;
import dev.fatwood.oracle.Topics.Topic;
import dev.fatwood.protocol.wire.Message;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RemoveTopicRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.MockTime;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRuntimeMetrics;
import org.apache.kafka.coordinator.common.runtime.DirectEventProcessor;
import org.apache.kafka.coordinator.common.runtime.InMemoryPartitionWriter;
import org.apache.kafka.coordinator.group.GroupConfigManager;
import org.apache.kafka.coordinator.group.GroupCoordinatorConfig;
import org.apache.kafka.coordinator.group.GroupCoordinatorRecordSerde;
import org.apache.kafka.coordinator.group.GroupCoordinatorService;
import org.apache.kafka.coordinator.group.GroupCoordinatorShard;
import org.apache.kafka.coordinator.group.metrics.GroupCoordinatorMetrics;
import org.apache.kafka.coordinator.group.modern.share.ShareGroupConfig;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.image.TopicImage;
import org.apache.kafka.server.share.persister.NoOpStatePersister;
import org.apache.kafka.storage.internals.log.VerificationGuard;

/** Kafka's coordinator: its service over its own runtime, without threads, on a log in memory that is durable at once. */
final class KafkaSide implements Side {

    private static final TopicPartition PARTITION = new TopicPartition("__consumer_offsets", 0);
    private static final short NO_TRANSACTION = 0;

    private final MockTime time = new MockTime(0, 1_767_225_600_000L, 0);
    private Topics topics = Topics.NONE;
    private MetadataImage image = MetadataImage.EMPTY;
    private KafkaTimer timer;
    private LaterExecutor executor;
    private InMemoryPartitionWriter writer;
    private GroupCoordinatorService service;

    @Override
    public void restart(List<ByteBuffer> history) {
        writer = new InMemoryPartitionWriter(true);
        history.forEach(batch -> writer.append(
                PARTITION, new VerificationGuard(), MemoryRecords.readableRecords(batch.duplicate()), NO_TRANSACTION));
        timer = new KafkaTimer(time);
        executor = new LaterExecutor();
        service = service();
        service.startup(() -> 1);
        service.onMetadataUpdate(new MetadataDelta.Builder().setImage(image).build(), image);
        service.onElection(0, 1);
    }

    private GroupCoordinatorService service() {
        GroupCoordinatorConfig config = GroupCoordinatorConfig.fromProps(Map.of(
                GroupCoordinatorConfig.GROUP_MIN_SESSION_TIMEOUT_MS_CONFIG, Limits.SESSION_MIN_MS,
                GroupCoordinatorConfig.GROUP_MAX_SESSION_TIMEOUT_MS_CONFIG, Limits.SESSION_MAX_MS,
                GroupCoordinatorConfig.GROUP_INITIAL_REBALANCE_DELAY_MS_CONFIG, Limits.INITIAL_DELAY_MS,
                GroupCoordinatorConfig.GROUP_MAX_SIZE_CONFIG, Limits.MEMBERS_MAX,
                GroupCoordinatorConfig.OFFSET_METADATA_MAX_SIZE_CONFIG, Limits.METADATA_MAX,
                GroupCoordinatorConfig.OFFSETS_RETENTION_MINUTES_CONFIG, Limits.RETENTION_MINUTES,
                GroupCoordinatorConfig.OFFSETS_RETENTION_CHECK_INTERVAL_MS_CONFIG, (long) Limits.CHECK_MS,
                GroupCoordinatorConfig.GROUP_COORDINATOR_APPEND_LINGER_MS_CONFIG, 0,
                GroupCoordinatorConfig.CONSUMER_GROUP_ASSIGNMENT_INTERVAL_MS_CONFIG, 0,
                GroupCoordinatorConfig.CONSUMER_GROUP_ASSIGNOR_OFFLOAD_ENABLE_CONFIG, false));
        ShareGroupConfig shareGroups = ShareGroupConfig.fromProps(Map.of());
        GroupConfigManager groupConfigs =
                new GroupConfigManager(config.extractGroupConfigMap(shareGroups), config, shareGroups);
        GroupCoordinatorMetrics metrics = new GroupCoordinatorMetrics(new MetricsRegistry(), new Metrics());
        LogContext context = new LogContext();
        CoordinatorRuntime<GroupCoordinatorShard, CoordinatorRecord> runtime = new CoordinatorRuntime.Builder<
                        GroupCoordinatorShard, CoordinatorRecord>()
                .withTime(time)
                .withTimer(timer)
                .withLogContext(context)
                .withEventProcessor(new DirectEventProcessor())
                .withPartitionWriter(writer)
                .withLoader(new KafkaLoader(writer))
                .withCoordinatorShardBuilderSupplier(() ->
                        new GroupCoordinatorShard.Builder(config, groupConfigs).withAuthorizerPlugin(Optional.empty()))
                .withWriteTimeout(Duration.ofSeconds(5))
                .withCoordinatorRuntimeMetrics(noMetrics())
                .withCoordinatorMetrics(metrics)
                .withSerializer(new GroupCoordinatorRecordSerde())
                .withAppendLingerMs(OptionalInt.of(0))
                .withExecutorService(executor)
                .withCachedBufferMaxBytesSupplier(() -> 1 << 20)
                .build();
        return newService(context, config, runtime, metrics, groupConfigs, new NoOpStatePersister(), timer, null);
    }

    /** Its builder brings threads of its own; its constructor is not public. */
    private static GroupCoordinatorService newService(Object... arguments) {
        try {
            Constructor<?> constructor = GroupCoordinatorService.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (GroupCoordinatorService) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException("GroupCoordinatorService has no such constructor any more", gone);
        }
    }

    private static CoordinatorRuntimeMetrics noMetrics() {
        return (CoordinatorRuntimeMetrics) Proxy.newProxyInstance(
                KafkaSide.class.getClassLoader(),
                new Class<?>[] {CoordinatorRuntimeMetrics.class},
                (proxy, method, arguments) -> null);
    }

    @Override
    public void topics(Topics now) {
        MetadataDelta delta = new MetadataDelta.Builder().setImage(image).build();
        topics.goneIn(now)
                .forEach(name -> delta.replay(new RemoveTopicRecord()
                        .setTopicId(uuid(topics.byName().get(name).id()))));
        now.byName().forEach((name, topic) -> replay(delta, name, topic));
        topics = now;
        image = delta.apply(new MetadataProvenance(image.offset() + 1, 0, 0, true));
        if (service != null) {
            service.onMetadataUpdate(delta, image);
        }
    }

    private void replay(MetadataDelta delta, String name, Topic topic) {
        Uuid id = uuid(topic.id());
        TopicImage before = image.topics().getTopic(id);
        if (before == null) {
            delta.replay(new TopicRecord().setTopicId(id).setName(name));
        }
        for (int n = before == null ? 0 : before.partitions().size(); n < topic.partitions(); n++) {
            delta.replay(new PartitionRecord().setTopicId(id).setPartitionId(n).setReplicas(List.of(0)));
        }
    }

    private static Uuid uuid(UUID id) {
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    @Override
    public List<ByteBuffer> log() {
        return writer.entries(PARTITION).stream().map(MemoryRecords::buffer).toList();
    }

    @Override
    public void passMs(long ms) {
        timer.advanceClock(ms);
        executor.runAll();
    }

    @Override
    public CompletableFuture<Message> ask(Message request, short version) {
        CompletableFuture<Message> answer = new KafkaRequest(request, version).askedOf(service);
        executor.runAll();
        return answer;
    }
}
