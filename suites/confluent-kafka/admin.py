"""What an administrator asks: topics, settings, groups, offsets."""
from confluent_kafka import ConsumerGroupTopicPartitions, IsolationLevel, TopicCollection, TopicPartition
from confluent_kafka.admin import (
    AlterConfigOpType, ConfigEntry, ConfigResource, NewPartitions, NewTopic, OffsetSpec, ResourceType,
)
from confluent_kafka import ConsumerGroupState, ConsumerGroupType

from checks import check, eventually, fresh, refused, same
from reading import consumer, producer, send, settle, take


def check_admin(admin):
    topic = fresh("administered")
    check_topics(admin, topic)
    check_configs(admin, topic)
    send(producer(), topic, [{"partition": i % 5, "value": f"{i}"} for i in range(50)])
    check_groups_and_offsets(admin, topic)
    check_removal(admin, topic)


def check_topics(admin, topic):
    @check("create-topic")
    def _():
        settle(admin.create_topics([NewTopic(topic, 3, 1, config={"retention.ms": "60000"})]))
        assert topic in admin.list_topics(timeout=10).topics
        assert "TOPIC_ALREADY_EXISTS" in str(refused(lambda: settle(admin.create_topics([NewTopic(topic, 1, 1)]))))
        for wrong in (NewTopic("no spaces", 1, 1), NewTopic(fresh("t"), 1, 3), NewTopic(fresh("t"), 1, 1, config={"no.such": "1"})):
            refused(lambda: settle(admin.create_topics([wrong])))
        tried = fresh("validated")
        settle(admin.create_topics([NewTopic(tried, 1, 1)], validate_only=True))
        assert tried not in admin.list_topics(timeout=10).topics

    @check("describe-topic-and-cluster")
    def _():
        described = settle(admin.describe_topics(TopicCollection([topic])))[topic]
        same([p.id for p in described.partitions], [0, 1, 2])
        cluster = admin.describe_cluster().result(10)
        same([n.id for n in cluster.nodes], [described.partitions[0].leader.id])
        assert len(cluster.cluster_id) > 0
        refused(lambda: settle(admin.describe_topics(TopicCollection([fresh("missing")]))))

    @check("create-partitions")
    def _():
        settle(admin.create_partitions([NewPartitions(topic, 5)]))
        eventually("five partitions", lambda: len(admin.list_topics(topic, timeout=10).topics[topic].partitions) == 5)
        refused(lambda: settle(admin.create_partitions([NewPartitions(topic, 2)])))


def check_configs(admin, topic):
    resource = lambda *changes: ConfigResource(ResourceType.TOPIC, topic, incremental_configs=list(changes))
    change = lambda name, value, how: ConfigEntry(name, value, incremental_operation=how)
    values = lambda: next(iter(settle(admin.describe_configs([ConfigResource(ResourceType.TOPIC, topic)])).values()))

    @check("incremental-alter-configs")
    def _():
        same(values()["retention.ms"].value, "60000")
        settle(admin.incremental_alter_configs([resource(
            change("max.message.bytes", "900000", AlterConfigOpType.SET),
            change("cleanup.policy", "compact", AlterConfigOpType.APPEND),
            change("retention.ms", None, AlterConfigOpType.DELETE))]))
        after = values()
        same([after[n].value for n in ("max.message.bytes", "cleanup.policy", "retention.ms")],
             ["900000", "delete,compact", "604800000"])
        assert after["retention.ms"].is_default and not after["max.message.bytes"].is_default
        settle(admin.incremental_alter_configs([resource(change("cleanup.policy", "compact", AlterConfigOpType.SUBTRACT))]))
        same(values()["cleanup.policy"].value, "delete")
        refused(lambda: settle(admin.incremental_alter_configs([resource(change("no.such", "1", AlterConfigOpType.SET))])))
        refused(lambda: settle(admin.incremental_alter_configs([resource(change("retention.ms", "x", AlterConfigOpType.SET))])))

    @check("alter-configs")
    def _():
        settle(admin.alter_configs([ConfigResource(ResourceType.TOPIC, topic, set_config={"segment.bytes": "2000000"})]))
        same([values()[n].value for n in ("segment.bytes", "max.message.bytes")], ["2000000", "1048588"])

    @check("describe-broker-configs")
    def _():
        broker = str(admin.describe_cluster().result(10).nodes[0].id)
        described = next(iter(settle(admin.describe_configs([ConfigResource(ResourceType.BROKER, broker)])).values()))
        assert "num.partitions" in described


def check_groups_and_offsets(admin, topic):
    group = fresh("administered")
    partitions = [TopicPartition(topic, p) for p in range(5)]
    committed = lambda: [p.offset for p in sorted(
        settle(admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)]))[group].topic_partitions)]

    @check("list-offsets")
    def _():
        at = lambda spec: [r.offset for r in settle(admin.list_offsets(
            {p: spec for p in partitions}, isolation_level=IsolationLevel.READ_UNCOMMITTED)).values()]
        same(at(OffsetSpec.earliest()), [0] * 5)
        same(at(OffsetSpec.latest()), [10] * 5)
        same(at(OffsetSpec.for_timestamp(0)), [0] * 5)
        assert all(offset >= 0 for offset in at(OffsetSpec.max_timestamp()))

    @check("list-and-describe-groups")
    def _():
        member = consumer(group)
        member.subscribe([topic])
        take(member, 50)
        member.commit(asynchronous=False)
        states, types = {ConsumerGroupState.STABLE}, {ConsumerGroupType.CLASSIC}
        listed = admin.list_consumer_groups(states=states, types=types).result(10)
        assert not listed.errors and group in [g.group_id for g in listed.valid]
        described = settle(admin.describe_consumer_groups([group]))[group]
        same((described.state, len(described.members)), (ConsumerGroupState.STABLE, 1))
        same(sorted(p.partition for p in described.members[0].assignment.topic_partitions), [0, 1, 2, 3, 4])
        refused(lambda: settle(admin.delete_consumer_groups([group])))
        member.close()
        eventually("empty", lambda: settle(admin.describe_consumer_groups([group]))[group].state == ConsumerGroupState.EMPTY)

    @check("list-and-alter-group-offsets")
    def _():
        same(committed(), [10] * 5)
        changed = ConsumerGroupTopicPartitions(group, [TopicPartition(topic, 2, 4)])
        settle(admin.alter_consumer_group_offsets([changed]))
        same(committed(), [10, 10, 4, 10, 10])
        some = settle(admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group, [partitions[2]])]))
        same([p.offset for p in some[group].topic_partitions], [4])

    @check("delete-groups")
    def _():
        settle(admin.delete_consumer_groups([group]))
        assert group not in [g.group_id for g in admin.list_consumer_groups().result(10).valid]
        refused(lambda: settle(admin.delete_consumer_groups([fresh("never-was")])))


def check_removal(admin, topic):
    @check("delete-records")
    def _():
        asked = [TopicPartition(topic, 1, 6), TopicPartition(topic, 3, -1)]
        deleted = settle(admin.delete_records(asked))
        same([deleted[p].low_watermark for p in asked], [6, 10])
        reader = consumer()
        same(reader.get_watermark_offsets(TopicPartition(topic, 1), timeout=10), (6, 10))
        reader.close()
        refused(lambda: settle(admin.delete_records([TopicPartition(topic, 0, 1000)])))

    @check("delete-topic")
    def _():
        settle(admin.delete_topics([topic]))
        eventually("gone from the list", lambda: topic not in admin.list_topics(timeout=10).topics)
        refused(lambda: settle(admin.delete_topics([topic])))
