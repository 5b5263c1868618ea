package dev.fatwood.cli.dev;

import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import java.util.Map;

/** Sends new records to one sample topic, with a sender of its own: a topic that takes no more leaves the others be. */
final class TopicFeed implements AutoCloseable {

    /** Ctrl-C is not looked at meanwhile. */
    private static final SendConfig CONFIG = SendConfig.of(Map.of("delivery.timeout.ms", "5000"));

    private final SampleTopic topic;
    private final RecordSender sender;

    TopicFeed(Cluster cluster, SampleTopic topic) {
        this.topic = topic;
        this.sender = new RecordSender(cluster, CONFIG);
    }

    SampleTopic topic() {
        return topic;
    }

    /**
     * Sends the records from number {@code from}, inclusive, to {@code to}, exclusive.
     *
     * @throws RuntimeException they were not acked; the feed is of no more use
     */
    void send(long from, long to) {
        long nowMs = System.currentTimeMillis();
        for (long number = from; number < to; number++) {
            sender.send(topic.record(topic.backlog() + number, nowMs));
        }
        sender.flush();
    }

    @Override
    public void close() {
        sender.discard();
        sender.close();
    }
}
