package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application changes its consumers one by one from the classic to the consumer protocol and back, while records come in. Consumers
 * commit after each poll, so each record is to be read exactly once.
 */
class ProtocolChangeIT {

    private static final String GROUP = "g";
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    private Broker broker;
    private GroupClients clients;
    private KafkaProducer<String, String> producer;
    private int sent;
    /** Whether a member could not commit after the last polls. */
    private boolean isRebalancing;

    private final List<KafkaConsumer<String, String>> members = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.local(
                directory,
                0,
                "offsets.topic.num.partitions=1",
                "group.initial.rebalance.delay.ms=100",
                "group.consumer.min.heartbeat.interval.ms=100",
                "group.consumer.heartbeat.interval.ms=200"));
        clients = new GroupClients(broker.bootstrapServers());
        clients.create("t", PARTITIONS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        members.forEach(KafkaConsumer::close);
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Range", "CooperativeSticky"})
    void rollingChangeAndBackReadsEveryRecordOnce(String assignor) throws Exception {
        // Given
        String setting = "partition.assignment.strategy=org.apache.kafka.clients.consumer." + assignor + "Assignor";
        join(clients.consumer(GROUP, setting));
        join(clients.consumer(GROUP, setting));
        settle();

        // When
        replaceFirst(clients.consumer848(GROUP));
        GroupType whileMixed = describe().type();
        replaceFirst(clients.consumer848(GROUP));
        ConsumerGroupDescription upgraded = describe();
        replaceFirst(clients.consumer(GROUP, setting));
        replaceFirst(clients.consumer(GROUP, setting));
        ConsumerGroupDescription downgraded = describe();
        producer.flush();
        drain();

        // Then
        assertThat(whileMixed).isEqualTo(GroupType.CONSUMER);
        assertThat(upgraded.type()).isEqualTo(GroupType.CONSUMER);
        assertThat(upgraded.members())
                .allSatisfy(member -> assertThat(member.upgraded()).contains(true));
        assertThat(downgraded.type()).isEqualTo(GroupType.CLASSIC);
        assertThat(downgraded.groupState()).isEqualTo(GroupState.STABLE);
        assertThat(read).doesNotHaveDuplicates().hasSize(sent);
    }

    private void join(KafkaConsumer<String, String> member) {
        member.subscribe(List.of("t"), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                member.commitSync();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                // Positions are what was committed.
            }
        });
        members.add(member);
    }

    /** The new one comes after the old one has gone, as in a rolling restart. */
    private void replaceFirst(KafkaConsumer<String, String> next) throws Exception {
        members.remove(0).close();
        readUntil(() -> assigned() == PARTITIONS);
        join(next);
        settle();
    }

    /** Until every member has its share, and none is on its way to another, in the eyes of the group and in its own. */
    private void settle() throws Exception {
        do {
            readUntil(() -> isShared() && !isRebalancing);
        } while (describe().groupState() != GroupState.STABLE || !isShared());
    }

    private boolean isShared() {
        return members.stream().allMatch(member -> member.assignment().size() == PARTITIONS / members.size());
    }

    private int assigned() {
        return members.stream().mapToInt(member -> member.assignment().size()).sum();
    }

    /** Sends, polls and commits; at least once. */
    private void readUntil(BooleanSupplier done) {
        readUntil(done, () -> producer.send(new ProducerRecord<>("t", sent % PARTITIONS, null, "value " + sent++)));
    }

    private void readUntil(BooleanSupplier done, Runnable before) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        do {
            assertThat(System.nanoTime()).as("time to share partitions").isLessThan(deadlineNs);
            before.run();
            isRebalancing = false;
            members.forEach(this::read);
        } while (!done.getAsBoolean());
    }

    /** Polls without sending until all is read. */
    private void drain() {
        readUntil(() -> read.size() >= sent, () -> {});
    }

    private void read(KafkaConsumer<String, String> member) {
        ConsumerRecords<String, String> records = member.poll(Duration.ofMillis(50));
        for (ConsumerRecord<String, String> record : records) {
            read.add(record.value());
        }
        try {
            member.commitSync();
        } catch (RebalanceInProgressException cooperative) {
            isRebalancing = true;
            // It keeps what it read and commits after the next poll, or when it has to give up partitions.
        }
    }

    private ConsumerGroupDescription describe() throws Exception {
        try (Admin admin = clients.admin()) {
            return admin.describeConsumerGroups(List.of(GROUP))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(GROUP);
        }
    }
}
