package org.apache.spark.sql.kafka010;

import dev.fatwood.suites.spark.SuiteBroker;
import dev.fatwood.suites.spark.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListConsumerGroupsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Takes the place of the class of this name in Spark's test jar, which starts a broker inside the JVM: the suites find this one first on
 * the class path and get a broker in a process of its own. Names and types of the members are what the suites were compiled against.
 * Belongs to the thread of the suite, except for the reads of offsets.
 */
public class KafkaTestUtils {

    private static final long SEND_PATIENCE_SECONDS = 10;

    private final Map<String, Object> withBrokerProps;
    private SuiteBroker broker;
    private Topics topics;

    /** {@code secure} asks for Kerberos, which the suites that are run do not. */
    public KafkaTestUtils(Map<String, Object> withBrokerProps, boolean secure) {
        if (secure) {
            throw new UnsupportedOperationException("a broker with Kerberos is not part of this suite");
        }
        this.withBrokerProps = withBrokerProps;
    }

    public void setup() {
        broker = SuiteBroker.start(brokerConfiguration());
        topics = new Topics(broker.bootstrapServers());
    }

    public void teardown() {
        if (topics != null) {
            topics.close();
            topics = null;
        }
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    /** Suites override this to add settings of their own. */
    public Properties brokerConfiguration() {
        Properties settings = new Properties();
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "10");
        // The default of Kafka 3.9, which the suites are written for; from 4.0 on it is an hour.
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.putAll(CollectionConverters.asJava(withBrokerProps));
        return settings;
    }

    public String brokerAddress() {
        return broker.bootstrapServers();
    }

    public void createTopic(String topic) {
        createTopic(topic, 1, createTopic$default$3());
    }

    public void createTopic(String topic, int partitions, boolean overwrite) {
        topics.create(topic, partitions, overwrite);
    }

    public boolean createTopic$default$3() {
        return false;
    }

    public void deleteTopic(String topic) {
        topics.delete(topic);
    }

    public void addPartitions(String topic, int partitions) {
        topics.grow(topic, partitions);
    }

    public Seq<Tuple2<String, Object>> getAllTopicsAndPartitionSize() {
        List<Tuple2<String, Object>> sizes = new ArrayList<>();
        topics.sizes().forEach((topic, partitions) -> sizes.add(new Tuple2<>(topic, partitions)));
        return seq(sizes);
    }

    public Seq<Tuple2<String, RecordMetadata>> sendMessages(String topic, String[] values) {
        return sendMessages(topic, values, Option.empty());
    }

    /** All values go to one partition if it is given, which is an {@code Integer}. */
    public Seq<Tuple2<String, RecordMetadata>> sendMessages(String topic, String[] values, Option<Object> partition) {
        Integer number = partition.isDefined() ? (Integer) partition.get() : null;
        return send(Arrays.stream(values)
                .map(value -> new ProducerRecord<String, String>(topic, number, null, value))
                .toList());
    }

    public Seq<Tuple2<String, RecordMetadata>> sendMessage(ProducerRecord<String, String> record) {
        return send(List.of(record));
    }

    public Seq<Tuple2<String, RecordMetadata>> sendMessages(Seq<ProducerRecord<String, String>> records) {
        return send(CollectionConverters.asJava(records));
    }

    public Seq<Tuple2<String, RecordMetadata>> sendMessages(ProducerRecord<String, String>[] records) {
        return send(Arrays.asList(records));
    }

    /** Sends nothing before {@code initTransactions} is done. */
    public void withTransactionalProducer(Function1<KafkaProducer<String, String>, BoxedUnit> body) {
        Properties settings = producerConfiguration();
        settings.put("transactional.id", UUID.randomUUID().toString());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            body.apply(producer);
        }
    }

    /** Leaves no record in any topic, as one round of retention does when nothing may be retained. */
    public void cleanupLogs() {
        topics.empty();
    }

    public Map<TopicPartition, Object> getEarliestOffsets(Set<String> names) {
        return offsets(names, OffsetSpec.earliest());
    }

    public Map<TopicPartition, Object> getLatestOffsets(Set<String> names) {
        return offsets(names, OffsetSpec.latest());
    }

    public void waitUntilOffsetAppears(TopicPartition partition, long offset) {
        topics.awaitOffset(partition, offset);
    }

    public ListConsumerGroupsResult listConsumerGroups() {
        return topics.groups();
    }

    /** One after the other, each acknowledged before the next, so that every record is a batch of its own. */
    private Seq<Tuple2<String, RecordMetadata>> send(List<ProducerRecord<String, String>> records) {
        List<Tuple2<String, RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerConfiguration())) {
            for (ProducerRecord<String, String> record : records) {
                sent.add(new Tuple2<>(
                        record.value(), producer.send(record).get(SEND_PATIENCE_SECONDS, TimeUnit.SECONDS)));
            }
        } catch (Exception e) {
            throw new IllegalStateException("record " + sent.size() + " was not sent: " + e, e);
        }
        return seq(sent);
    }

    private Properties producerConfiguration() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", brokerAddress());
        settings.put("key.serializer", StringSerializer.class.getName());
        settings.put("value.serializer", StringSerializer.class.getName());
        settings.put("acks", "all");
        // It takes another partition for each batch of one; suites insist that a few records reach several partitions.
        settings.put("partitioner.class", "org.apache.kafka.clients.producer.internals.DefaultPartitioner");
        return settings;
    }

    private Map<TopicPartition, Object> offsets(Set<String> names, OffsetSpec spec) {
        java.util.Map<TopicPartition, Object> offsets =
                new java.util.HashMap<>(topics.offsets(CollectionConverters.asJava(names), spec));
        return Map$.MODULE$.from(CollectionConverters.asScala(offsets));
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
