package dev.fatwood.compat.input;

import dev.fatwood.protocol.message.CreatePartitionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsAssignment;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableReplicaAssignment;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.DeleteRecordsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsPartition;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsTopic;
import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DeleteTopicsRequest.DeleteTopicState;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Topics that cannot be created, changed or deleted as asked. The topics {@code present} (2 partitions) and {@code a.b} exist. */
final class TopicRows {

    private TopicRows() {}

    static Stream<BadRequest> all() {
        return Stream.of(creation(), settings(), growth(), deletion(), records())
                .flatMap(rows -> rows);
    }

    private static Stream<BadRequest> creation() {
        return Stream.of(
                create("topic exists", topic("present")),
                create("empty topic name", topic("")),
                create("topic name of a dot", topic(".")),
                create("topic name of two dots", topic("..")),
                create("topic name with a slash", topic("a/b")),
                create("topic name with a space", topic("a b")),
                create("topic name of 250 characters", topic("x".repeat(250))),
                create("topic name that collides", topic("a_b")),
                create("topic name twice", topic("twice"), topic("twice")),
                create("two names that collide", topic("c.d"), topic("c_d")),
                create("no partitions", topic("n").numPartitions(0)),
                create("minus two partitions", topic("n").numPartitions(-2)),
                create("no replicas", topic("n").replicationFactor((short) 0)),
                create("three replicas of one broker", topic("n").replicationFactor((short) 3)),
                create("assignment beside a number", topic("n").assignments(List.of(assigned(0, 0)))),
                create("assignment to a missing broker", assignments(assigned(0, 1_000_000))),
                create("assignment with a gap", assignments(assigned(1, 0))),
                create("assignment of a partition twice", assignments(assigned(0, 0), assigned(0, 0))),
                create("assignment without replicas", assignments(assigned(0))),
                create("assignment twice to one broker", assignments(assigned(0, 0, 0))));
    }

    private static Stream<BadRequest> settings() {
        return Stream.of(
                create("unknown setting", with("no.such.setting", "1")),
                create("setting without a value", with("retention.ms", null)),
                create("setting that is no number", with("retention.ms", "soon")),
                create("setting out of range", with("min.insync.replicas", "0")),
                create("negative size", with("max.message.bytes", "-1")),
                create("unknown policy", with("cleanup.policy", "keep")),
                create("unknown codec", with("compression.type", "rar")),
                create("level out of range", with("compression.gzip.level", "12")),
                create("unknown timestamp type", with("message.timestamp.type", "Whenever")),
                create("empty list", with("cleanup.policy", "")),
                create("boolean that is none", with("preallocate", "perhaps")),
                create("setting of brokers", with("log.retention.ms", "1")));
    }

    private static Stream<BadRequest> growth() {
        return Stream.of(
                grow(
                        "fewer partitions",
                        new CreatePartitionsTopic().name("present").count(1).assignments(null)),
                grow(
                        "as many partitions",
                        new CreatePartitionsTopic().name("present").count(2).assignments(null)),
                grow(
                        "partitions of no topic",
                        new CreatePartitionsTopic().name("absent").count(3).assignments(null)),
                grow(
                        "zero partitions",
                        new CreatePartitionsTopic().name("present").count(0).assignments(null)),
                grow(
                        "too few assignments",
                        new CreatePartitionsTopic().name("present").count(5).assignments(List.of(to(0)))),
                grow(
                        "assignment to nobody",
                        new CreatePartitionsTopic().name("present").count(3).assignments(List.of(to(77)))),
                grow(
                        "topic twice",
                        new CreatePartitionsTopic().name("present").count(4).assignments(null),
                        new CreatePartitionsTopic().name("present").count(5).assignments(null)));
    }

    private static Stream<BadRequest> deletion() {
        return Stream.of(
                delete("deletion of no topic", new DeleteTopicState().name("absent")),
                delete("deletion of no id", new DeleteTopicState().name(null).topicId(new UUID(1, 2))),
                delete("deletion of nothing", new DeleteTopicState().name(null)),
                delete(
                        "deletion by name and id",
                        new DeleteTopicState().name("absent").topicId(new UUID(1, 2))),
                delete(
                        "absent topic twice",
                        new DeleteTopicState().name("absent"),
                        new DeleteTopicState().name("absent")),
                delete("topic twice", new DeleteTopicState().name("a.b"), new DeleteTopicState().name("a.b")));
    }

    private static Stream<BadRequest> records() {
        return Stream.of(
                records("records of no topic", "absent", 0, 0),
                records("records of no partition", "present", 9, 0),
                records("records of a negative partition", "present", -1, 0),
                records("records beyond the end", "present", 0, 1_000_000),
                records("records up to a negative offset", "present", 0, -5));
    }

    private static BadRequest create(String what, CreatableTopic... topics) {
        return BadRequest.of(
                "CreateTopics: " + what,
                new CreateTopicsRequest().topics(List.of(topics)).timeoutMs(10_000),
                7);
    }

    private static CreatableTopic topic(String name) {
        return new CreatableTopic().name(name).numPartitions(1).replicationFactor((short) 1);
    }

    private static CreatableTopic with(String setting, String value) {
        return topic("configured")
                .configs(List.of(new CreatableTopicConfig().name(setting).value(value)));
    }

    private static CreatableTopic assignments(CreatableReplicaAssignment... assignments) {
        return new CreatableTopic()
                .name("assigned")
                .numPartitions(-1)
                .replicationFactor((short) -1)
                .assignments(List.of(assignments));
    }

    private static CreatableReplicaAssignment assigned(int partition, Integer... brokers) {
        return new CreatableReplicaAssignment().partitionIndex(partition).brokerIds(Arrays.asList(brokers));
    }

    private static BadRequest grow(String what, CreatePartitionsTopic... topics) {
        return BadRequest.of(
                "CreatePartitions: " + what,
                new CreatePartitionsRequest().topics(List.of(topics)).timeoutMs(10_000),
                3);
    }

    private static CreatePartitionsAssignment to(int broker) {
        return new CreatePartitionsAssignment().brokerIds(List.of(broker));
    }

    private static BadRequest delete(String what, DeleteTopicState... topics) {
        return BadRequest.of(
                "DeleteTopics: " + what,
                new DeleteTopicsRequest().topics(List.of(topics)).timeoutMs(10_000),
                6);
    }

    private static BadRequest records(String what, String topic, int partition, long offset) {
        return BadRequest.of(
                "DeleteRecords: " + what,
                new DeleteRecordsRequest()
                        .topics(List.of(new DeleteRecordsTopic()
                                .name(topic)
                                .partitions(List.of(new DeleteRecordsPartition()
                                        .partitionIndex(partition)
                                        .offset(offset)))))
                        .timeoutMs(10_000),
                2);
    }
}
