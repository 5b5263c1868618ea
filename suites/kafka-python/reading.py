"""Topics, producers and consumers for the checks."""
import time

from kafka import KafkaConsumer, KafkaProducer

from checks import BOOTSTRAP, fresh


# This client loses its assignment when a poll ends while it joins, so a poll is given time; it ends early when there are records.
POLL_MS = 5000


def new_topic(admin, partitions, **options):
    topic = fresh("topic")
    admin.create_topics({topic: {"num_partitions": partitions, "replication_factor": 1, **options}}, wait_for_metadata=True)
    return topic


def send(topic, records, **settings):
    """Sends dictionaries of send's arguments and waits for all; what was acknowledged, or the first error raised."""
    producer = KafkaProducer(bootstrap_servers=BOOTSTRAP, linger_ms=5, **settings)
    try:
        futures = [producer.send(topic, **record) for record in records]
        producer.flush(30)
        return [future.get(30) for future in futures]
    finally:
        producer.close(10)


def consumer(*topics, group=None, **settings):
    return KafkaConsumer(
        *topics, bootstrap_servers=BOOTSTRAP, group_id=group or fresh("reader"), auto_offset_reset="earliest",
        fetch_max_wait_ms=100, **{"enable_auto_commit": False, **settings})


def take(reader, count, patience_s=30.0):
    """The next so many records."""
    deadline = time.monotonic() + patience_s
    taken = []
    while len(taken) < count and time.monotonic() < deadline:
        for records in reader.poll(timeout_ms=POLL_MS).values():
            taken.extend(records)
    assert len(taken) == count, f"read {len(taken)} of {count}"
    return taken


def read_all(topic, count):
    reader = consumer(topic)
    try:
        return take(reader, count)
    finally:
        reader.close()
