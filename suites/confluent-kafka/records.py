"""Records on their way: compression, keys, headers, idempotence, offsets by time."""
from confluent_kafka import OFFSET_END, TopicPartition

from checks import check, fresh, refused, same
from reading import consumer, new_topic, producer, read_all, send


def check_records(admin):
    for codec in ("none", "gzip", "snappy", "lz4", "zstd"):

        @check(f"produce-and-consume-{codec}")
        def _(codec=codec):
            topic = new_topic(admin, 3)
            values = [f"value {i} {'x' * 50}".encode() for i in range(1000)]
            send(producer(compression_type=codec), topic, [{"key": f"k{i % 7}", "value": v} for i, v in enumerate(values)])
            same(sorted(m.value() for m in read_all(topic, 1000)), sorted(values))

    @check("keys-choose-the-partition")
    def _():
        topic = new_topic(admin, 4)
        send(producer(), topic, [{"key": f"k{i % 5}", "value": b"v"} for i in range(50)])
        same(len({(m.key(), m.partition()) for m in read_all(topic, 50)}), 5)

    @check("headers-nulls-and-timestamps-come-back")
    def _():
        topic = new_topic(admin, 1)
        headers = [("trace", b"one"), ("trace", b"two"), ("none", None), ("empty", b"")]
        sent = [{"key": b"k", "value": b"v", "headers": headers, "timestamp": 1_500_000_000_000}, {}, {"key": b"", "value": b""}]
        send(producer(), topic, sent)
        first, second, third = read_all(topic, 3)
        same(first.headers(), headers)
        same(first.timestamp()[1], 1_500_000_000_000)
        same((second.key(), second.value(), second.headers()), (None, None, None))
        same((third.key(), third.value()), (b"", b""))

    @check("delivery-reports-tell-offsets")
    def _():
        delivered = send(producer(), new_topic(admin, 1), [{"value": b"v"}] * 10)
        same(sorted(m.offset() for m in delivered), list(range(10)))

    for acks in ("0", "1", "all"):

        @check(f"acks-{acks}")
        def _(acks=acks):
            topic = new_topic(admin, 1)
            send(producer(acks=acks), topic, [{"value": b"v"}] * 100)
            read_all(topic, 100)

    @check("idempotent-producer")
    def _():
        topic = new_topic(admin, 2)
        send(producer(enable_idempotence=True), topic, [{"key": f"{i % 3}", "value": f"{i}"} for i in range(2000)])
        by_key = {}
        for message in read_all(topic, 2000):
            by_key.setdefault(message.key(), []).append(int(message.value()))
        for values in by_key.values():
            same(values, sorted(values))

    @check("too-large-is-refused")
    def _():
        topic = new_topic(admin, 1)
        sender = producer(message_max_bytes=5_000_000)
        assert "MSG_SIZE_TOO_LARGE" in str(refused(lambda: send(sender, topic, [{"value": b"x" * 2_000_000}])))

    @check("topic-made-by-producing")
    def _():
        topic = fresh("made-by-asking")
        send(producer(), topic, [{"value": b"v"}])
        read_all(topic, 1)

    @check("offsets-by-time")
    def _():
        topic = new_topic(admin, 1)
        start = 1_700_000_000_000
        sender = producer()
        for at in (1000, 2000, 3000):
            send(sender, topic, [{"value": b"v", "timestamp": start + at}])
        reader = consumer()
        at = lambda time: reader.offsets_for_times([TopicPartition(topic, 0, time)], timeout=10)[0].offset
        same([at(start), at(start + 1500), at(start + 2000), at(start + 3001)], [0, 1, 1, OFFSET_END])
        same(reader.get_watermark_offsets(TopicPartition(topic, 0), timeout=10), (0, 3))
        reader.close()

    @check("large-records-over-many-fetches")
    def _():
        topic = new_topic(admin, 1)
        send(producer(), topic, [{"value": bytes([i]) * 700_000} for i in range(10)])
        same([(len(m.value()), m.value()[0]) for m in read_all(topic, 10)], [(700_000, i) for i in range(10)])
