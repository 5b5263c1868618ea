"""Consumer groups, once with the classic protocol and once with KIP-848's."""
from confluent_kafka import TopicPartition

from checks import check, eventually, fresh, same
from reading import consumer, new_topic, producer, send, take


def check_groups(admin, protocol):
    classic = protocol == "classic"
    timing = {"session_timeout_ms": 6000, "heartbeat_interval_ms": 300} if classic else {}
    member_of = lambda group, **more: consumer(group, group_protocol=protocol, **timing, **more)
    topic = new_topic(admin, 4)
    send(producer(), topic, [{"partition": i % 4, "value": f"{i}"} for i in range(80)])
    strategies = ("range", "roundrobin", "cooperative-sticky") if classic else ("uniform", "range")

    for strategy in strategies:

        @check(f"{protocol}-two-members-{strategy}")
        def _(strategy=strategy):
            chosen = {"partition_assignment_strategy": strategy} if classic else {"group_remote_assignor": strategy}
            group = fresh("shared")
            one, two = member_of(group, **chosen), member_of(group, **chosen)
            seen = {"one": [], "two": []}

            def step():
                for name, member in (("one", one), ("two", two)):
                    message = member.poll(0.05)
                    if message is not None and message.error() is None:
                        seen[name].append(int(message.value()))

            def assigned():
                step()
                return [sorted(p.partition for p in member.assignment()) for member in (one, two)]

            one.subscribe([topic])
            eventually("the first has all", lambda: assigned()[0] == [0, 1, 2, 3])
            two.subscribe([topic])
            eventually("two and two", lambda: [len(a) for a in assigned()] == [2, 2])
            same(sorted(sum(assigned(), [])), [0, 1, 2, 3])
            eventually("all records", lambda: step() or set(seen["one"] + seen["two"]) == set(range(80)))
            two.close()
            two = one
            eventually("the first has all again", lambda: assigned()[0] == [0, 1, 2, 3])
            one.close()

    @check(f"{protocol}-commit-and-resume")
    def _():
        group = fresh("resumed")
        first = member_of(group)
        first.subscribe([topic])
        take(first, 80)
        first.commit(offsets=[TopicPartition(topic, p, 15 if p == 2 else 20, f"of {p}") for p in range(4)], asynchronous=False)
        first.close()
        second = member_of(group)
        second.subscribe([topic])
        same([(m.partition(), m.offset()) for m in take(second, 5)], [(2, o) for o in range(15, 20)])
        committed = second.committed([TopicPartition(topic, p) for p in range(4)], timeout=10)
        same([(p.offset, p.metadata) for p in committed], [(15 if p == 2 else 20, f"of {p}") for p in range(4)])
        second.close()

    @check(f"{protocol}-auto-commit")
    def _():
        group = fresh("auto")
        member = member_of(group, enable_auto_commit=True, auto_commit_interval_ms=100)
        member.subscribe([topic])
        take(member, 80)
        member.close()
        reader = member_of(group)
        same([p.offset for p in reader.committed([TopicPartition(topic, p) for p in range(4)], timeout=10)], [20] * 4)
        reader.close()

    @check(f"{protocol}-static-member-keeps-its-partitions")
    def _():
        group = fresh("static")
        member = member_of(group, group_instance_id="one")
        member.subscribe([topic])
        take(member, 80)
        member.close()
        again = member_of(group, group_instance_id="one")
        again.subscribe([topic])
        take(again, 80)
        again.close()

    @check(f"{protocol}-regular-expression")
    def _():
        prefix = fresh("matched")
        topics = [new_topic(admin, 1, prefix) for _ in range(2)]
        send(producer(), topics[0], [{"value": b"a"}])
        send(producer(), topics[1], [{"value": b"b"}])
        member = member_of(fresh("matching"))
        member.subscribe([f"^{prefix}.*"])
        same(sorted(m.topic() for m in take(member, 2)), sorted(topics))
        member.close()
