"""Topics, producers and consumers for the checks."""
import time

from confluent_kafka import Consumer, KafkaError, Producer
from confluent_kafka.admin import NewTopic

from checks import BOOTSTRAP, fresh


def new_topic(admin, partitions, prefix="topic", **config):
    topic = fresh(prefix)
    settle(admin.create_topics([NewTopic(topic, partitions, 1, config=config)]))
    return topic


def settle(futures):
    """Waits for all; the first error is raised."""
    return {key: future.result(30) for key, future in futures.items()}


def producer(**settings):
    return Producer({"bootstrap.servers": BOOTSTRAP, "linger.ms": 5, **dotted(settings)})


def send(sender, topic, records):
    """Sends dictionaries of produce's arguments and waits for all; the delivered messages, or the first error raised."""
    reports = []
    for record in records:
        sender.produce(topic, on_delivery=lambda error, message: reports.append((error, message)), **record)
    assert sender.flush(30) == 0, "not delivered in time"
    for error, _ in reports:
        if error is not None:
            raise AssertionError(f"not delivered: {error.name()}")
    return [message for _, message in reports]


def consumer(group=None, **settings):
    return Consumer({
        "bootstrap.servers": BOOTSTRAP, "group.id": group or fresh("reader"), "auto.offset.reset": "earliest",
        "enable.auto.commit": False, "fetch.wait.max.ms": 100, **dotted(settings),
    })


def take(reader, count, patience_s=30.0):
    """The next so many messages."""
    deadline = time.monotonic() + patience_s
    taken = []
    while len(taken) < count and time.monotonic() < deadline:
        message = reader.poll(0.2)
        if message is not None and message.error() is None:
            taken.append(message)
        elif message is not None and message.error().code() != KafkaError.UNKNOWN_TOPIC_OR_PART:
            raise AssertionError(str(message.error()))
    assert len(taken) == count, f"read {len(taken)} of {count}"
    return taken


def read_all(topic, count):
    reader = consumer()
    reader.subscribe([topic])
    try:
        return take(reader, count)
    finally:
        reader.close()


def dotted(settings):
    return {key.replace("_", "."): value for key, value in settings.items()}
