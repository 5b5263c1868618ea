"""Consumer groups: members share, leave, commit, resume, seek."""
import threading

from kafka import OffsetAndMetadata, TopicPartition
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from kafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor

from checks import check, eventually, fresh, same
from reading import consumer, new_topic, send, take

TIMING = {"session_timeout_ms": 6000, "heartbeat_interval_ms": 300}


class Member(threading.Thread):
    """A member on a thread of its own, as this client waits in join requests."""

    def __init__(self, group, topic, assignor):
        super().__init__(daemon=True)
        self.seen, self.assigned, self.ending = [], [], threading.Event()
        self.reader = consumer(topic, group=group, partition_assignment_strategy=[assignor], **TIMING)
        self.start()

    def run(self):
        while not self.ending.is_set():
            for records in self.reader.poll(timeout_ms=1000).values():
                self.seen.extend(int(r.value) for r in records)
            self.assigned = sorted(p.partition for p in self.reader.assignment())
        self.reader.close()

    def leave(self):
        self.ending.set()
        self.join(30)


def check_groups(admin):
    topic = new_topic(admin, 4)
    send(topic, [{"partition": i % 4, "value": b"%d" % i} for i in range(80)])
    partitions = [TopicPartition(topic, p) for p in range(4)]

    for assignor in (RangePartitionAssignor, RoundRobinPartitionAssignor, StickyPartitionAssignor):

        @check(f"two-members-{assignor.name}")
        def _(assignor=assignor):
            group = fresh("shared")
            one = Member(group, topic, assignor)
            eventually("the first has all", lambda: one.assigned == [0, 1, 2, 3])
            two = Member(group, topic, assignor)
            eventually("two and two", lambda: (len(one.assigned), len(two.assigned)) == (2, 2))
            same(sorted(one.assigned + two.assigned), [0, 1, 2, 3])
            eventually("all records", lambda: set(one.seen + two.seen) == set(range(80)))
            two.leave()
            eventually("the first has all again", lambda: one.assigned == [0, 1, 2, 3])
            one.leave()

    @check("commit-and-resume")
    def _():
        group = fresh("resumed")
        first = consumer(topic, group=group, **TIMING)
        take(first, 80)
        first.commit({p: OffsetAndMetadata(15 if p.partition == 2 else 20, f"of {p.partition}", -1) for p in partitions})
        first.close()
        second = consumer(topic, group=group, **TIMING)
        same([(r.partition, r.offset) for r in take(second, 5)], [(2, o) for o in range(15, 20)])
        same([second.committed(p) for p in partitions], [20, 20, 15, 20])
        same(second.committed(partitions[1], metadata=True).metadata, "of 1")
        second.close()

    @check("auto-commit-on-close")
    def _():
        group = fresh("auto")
        member = consumer(topic, group=group, enable_auto_commit=True, **TIMING)
        take(member, 80)
        member.close()
        reader = consumer(group=group)
        same([reader.committed(p) for p in partitions], [20] * 4)
        reader.close()

    @check("static-member")
    def _():
        group = fresh("static")
        for _ in range(2):
            member = consumer(topic, group=group, group_instance_id="one", **TIMING)
            take(member, 80)
            member.close()

    @check("seek-pause-and-resume")
    def _():
        reader = consumer()
        reader.assign(partitions[:2])
        take(reader, 40)
        reader.pause(partitions[0])
        reader.seek(partitions[0], 0)
        reader.seek(partitions[1], 10)
        same([(r.partition, r.offset) for r in take(reader, 10)], [(1, o) for o in range(10, 20)])
        reader.resume(partitions[0])
        same(len(take(reader, 20)), 20)
        reader.close()

    @check("pattern")
    def _():
        prefix = fresh("matched")
        admin.create_topics([f"{prefix}-a", f"{prefix}-b"], wait_for_metadata=True)
        send(f"{prefix}-a", [{"value": b"a"}])
        send(f"{prefix}-b", [{"value": b"b"}])
        member = consumer(group=fresh("matching"), **TIMING)
        member.subscribe(pattern=f"^{prefix}.*")
        same(sorted(r.value for r in take(member, 2)), [b"a", b"b"])
        member.close()
