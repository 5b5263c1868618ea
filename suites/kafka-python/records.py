"""Records on their way: compression, keys, headers, idempotence, offsets by time."""
from kafka import TopicPartition
from kafka.errors import MessageSizeTooLargeError

from checks import check, fresh, refused, same
from reading import consumer, new_topic, read_all, send


def check_records(admin):
    for codec in (None, "gzip", "snappy", "lz4", "zstd"):

        @check(f"produce-and-consume-{codec or 'none'}")
        def _(codec=codec):
            topic = new_topic(admin, 3)
            values = [f"value {i} {'x' * 50}".encode() for i in range(1000)]
            send(topic, [{"key": b"k%d" % (i % 7), "value": v} for i, v in enumerate(values)], compression_type=codec)
            same(sorted(r.value for r in read_all(topic, 1000)), sorted(values))

    @check("keys-choose-the-partition")
    def _():
        topic = new_topic(admin, 4)
        send(topic, [{"key": b"k%d" % (i % 5), "value": b"v"} for i in range(50)])
        same(len({(r.key, r.partition) for r in read_all(topic, 50)}), 5)

    @check("headers-nulls-and-timestamps-come-back")
    def _():
        topic = new_topic(admin, 1)
        headers = [("trace", b"one"), ("trace", b"two"), ("empty", b"")]
        send(topic, [{"key": b"k", "value": b"v", "headers": headers, "timestamp_ms": 1_500_000_000_000},
                     {"key": b"only"}, {"value": b""}])
        first, second, third = read_all(topic, 3)
        same((list(first.headers), first.timestamp), (headers, 1_500_000_000_000))
        same((second.key, second.value, third.key, third.value), (b"only", None, None, b""))

    for acks in (0, 1, "all"):

        @check(f"acks-{acks}")
        def _(acks=acks):
            topic = new_topic(admin, 1)
            send(topic, [{"value": b"v"}] * 100, acks=acks, enable_idempotence=False)
            read_all(topic, 100)

    @check("idempotent-producer")
    def _():
        topic = new_topic(admin, 2)
        sent = send(topic, [{"value": b"%d" % i, "partition": i % 2} for i in range(1000)], enable_idempotence=True)
        same(sorted(s.offset for s in sent if s.partition == 0), list(range(500)))
        values = [int(r.value) for r in read_all(topic, 1000) if r.partition == 1]
        same(values, sorted(values))

    @check("too-large-is-refused")
    def _():
        topic = new_topic(admin, 1)
        refused(lambda: send(topic, [{"value": b"x" * 2_000_000}], max_request_size=5_000_000), MessageSizeTooLargeError)

    @check("topic-made-by-producing")
    def _():
        topic = fresh("made-by-asking")
        send(topic, [{"value": b"v"}])
        read_all(topic, 1)

    @check("offsets-by-time")
    def _():
        topic = new_topic(admin, 1)
        start, partition = 1_700_000_000_000, TopicPartition(topic, 0)
        for at in (1000, 2000, 3000):
            send(topic, [{"value": b"v", "timestamp_ms": start + at}])
        reader = consumer()
        at = lambda time: reader.offsets_for_times({partition: time})[partition]
        same([at(start).offset, at(start + 1500).offset, at(start + 2000).offset], [0, 1, 1])
        same(at(start + 1500).timestamp, start + 2000)
        same(at(start + 3001), None)
        same((reader.beginning_offsets([partition]), reader.end_offsets([partition])), ({partition: 0}, {partition: 3}))
        reader.close()

    @check("large-records-over-many-fetches")
    def _():
        topic = new_topic(admin, 1)
        send(topic, [{"value": bytes([i]) * 700_000} for i in range(10)])
        same([(len(r.value), r.value[0]) for r in read_all(topic, 10)], [(700_000, i) for i in range(10)])
