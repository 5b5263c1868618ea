"""What an administrator asks: topics, settings, groups, offsets."""
from kafka import OffsetAndMetadata, TopicPartition
from kafka.admin import AlterConfigOp, ConfigResource, ConfigResourceType, OffsetSpec
from kafka.errors import KafkaError

from checks import check, eventually, fresh, refused, same
from reading import consumer, send, take


def check_admin(admin):
    topic = fresh("administered")
    check_topics(admin, topic)
    check_configs(admin, topic)
    send(topic, [{"partition": i % 5, "value": b"%d" % i} for i in range(50)])
    check_groups_and_offsets(admin, topic)
    check_removal(admin, topic)


def check_topics(admin, topic):
    described = lambda: admin.describe_topics([topic])[0]

    @check("create-topic")
    def _():
        admin.create_topics({topic: {"num_partitions": 3, "replication_factor": 1, "configs": {"retention.ms": "60000"}}})
        assert topic in admin.list_topics()
        for wrong in ({topic: {}}, {"no spaces": {}}, {fresh("t"): {"replication_factor": 3}},
                      {fresh("t"): {"configs": {"no.such": "1"}}}, {fresh("t"): {"configs": {"retention.ms": "x"}}}):
            refused(lambda: admin.create_topics(wrong), KafkaError)
        tried = fresh("validated")
        admin.create_topics([tried], validate_only=True)
        assert tried not in admin.list_topics()

    @check("describe-topic-and-cluster")
    def _():
        same(len(described()["partitions"]), 3)
        cluster = admin.describe_cluster()
        same(len(cluster["brokers"]), 1)
        pages = admin.describe_topic_partitions([topic])
        assert topic in str(pages)

    @check("create-partitions")
    def _():
        admin.create_partitions({topic: 5})
        eventually("five partitions", lambda: len(described()["partitions"]) == 5)
        refused(lambda: admin.create_partitions({topic: 2}), KafkaError)

    @check("describe-log-dirs-and-quorum")
    def _():
        assert topic in str(admin.describe_log_dirs())
        assert admin.describe_metadata_quorum()


def check_configs(admin, topic):
    resource = lambda configs=None: ConfigResource(ConfigResourceType.TOPIC, topic, configs)

    def values():
        (by_name,) = admin.describe_configs([resource()], config_filter="all").values()
        return {name: data["value"] for name, data in by_name[topic].items()}

    @check("incremental-alter-configs")
    def _():
        same(values()["retention.ms"], "60000")
        admin.alter_configs([resource({
            "max.message.bytes": "900000",
            "cleanup.policy": (AlterConfigOp.APPEND, "compact"),
            "retention.ms": (AlterConfigOp.DELETE, None)})])
        after = values()
        same([after[n] for n in ("max.message.bytes", "cleanup.policy", "retention.ms")], ["900000", "delete,compact", "604800000"])
        admin.alter_configs([resource({"cleanup.policy": (AlterConfigOp.SUBTRACT, "compact")})])
        same(values()["cleanup.policy"], "delete")

    @check("alter-configs")
    def _():
        admin.alter_configs([resource({"segment.bytes": "2000000"})], incremental=False)
        same(values()["segment.bytes"], "2000000")

    @check("list-config-resources")
    def _():
        assert topic in str(admin.list_config_resources())


def check_groups_and_offsets(admin, topic):
    group = fresh("administered")
    partitions = [TopicPartition(topic, p) for p in range(5)]
    committed = lambda: [admin.list_group_offsets({group: None})[group][p].offset for p in partitions]

    @check("list-offsets")
    def _():
        at = lambda spec: [admin.list_partition_offsets({p: spec for p in partitions})[p].offset for p in partitions]
        same(at(OffsetSpec.EARLIEST), [0] * 5)
        same(at(OffsetSpec.LATEST), [10] * 5)
        same(at(0), [0] * 5)
        assert all(offset >= 0 for offset in at(OffsetSpec.MAX_TIMESTAMP))

    @check("list-and-describe-groups")
    def _():
        member = consumer(topic, group=group)
        take(member, 50)
        member.commit()
        assert group in str(admin.list_groups())
        described = admin.describe_groups([group])[group]
        same((described["group_state"], len(described["members"])), ("Stable", 1))
        error = admin.delete_groups([group])
        assert "NonEmptyGroup" in str(error), error
        member.close()
        eventually("empty", lambda: admin.describe_groups([group])[group]["group_state"] == "Empty")

    @check("alter-reset-and-delete-group-offsets")
    def _():
        same(committed(), [10] * 5)
        admin.alter_group_offsets(group, {partitions[2]: OffsetAndMetadata(4, "", -1)})
        same(committed(), [10, 10, 4, 10, 10])
        admin.reset_group_offsets(group, {p: OffsetSpec.EARLIEST for p in partitions})
        same(committed(), [0] * 5)
        admin.delete_group_offsets(group, [partitions[0]])
        assert partitions[0] not in admin.list_group_offsets({group: None})[group]

    @check("delete-groups")
    def _():
        admin.delete_groups([group])
        assert group not in str(admin.list_groups())


def check_removal(admin, topic):
    @check("delete-records")
    def _():
        admin.delete_records({TopicPartition(topic, 1): 6, TopicPartition(topic, 3): -1})
        asked = [TopicPartition(topic, p) for p in (0, 1, 3)]
        found = admin.list_partition_offsets({p: OffsetSpec.EARLIEST for p in asked})
        same([found[p].offset for p in asked], [0, 6, 10])
        refused(lambda: admin.delete_records({TopicPartition(topic, 0): 1000}), KafkaError)

    @check("delete-topic")
    def _():
        admin.delete_topics([topic])
        eventually("gone from the list", lambda: topic not in admin.list_topics())
        refused(lambda: admin.delete_topics([topic]), KafkaError)
