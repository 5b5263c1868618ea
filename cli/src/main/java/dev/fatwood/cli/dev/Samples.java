package dev.fatwood.cli.dev;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Fills the sample topics, then keeps them alive. Owned by the command's thread. */
final class Samples {

    /** How soon Ctrl-C is looked at, and how old a record may be when it leaves. */
    private static final long STEP_MS = 50;

    private final Cluster cluster;
    private final List<SampleTopic> topics;

    Samples(Cluster cluster, List<SampleTopic> topics) {
        this.cluster = cluster;
        this.topics = topics;
    }

    /** Creates the topics; those that are there from an earlier run get no second backlog. */
    void fill() {
        try (RecordSender sender = new RecordSender(cluster, SendConfig.STANDARD)) {
            for (SampleTopic topic : topics) {
                if (isNew(topic)) {
                    fill(sender, topic);
                }
            }
            sender.flush();
        }
    }

    private boolean isNew(SampleTopic topic) {
        TopicOutcome outcome = new ClusterAdmin(cluster).createTopic(new NewTopic(topic.name(), topic.partitions()));
        if (!outcome.isDone() && outcome.error() != ErrorCode.TOPIC_ALREADY_EXISTS) {
            throw new CommandFailure("topic '" + topic.name() + "' not created: " + outcome.message());
        }
        return outcome.isDone();
    }

    private static void fill(RecordSender sender, SampleTopic topic) {
        long nowMs = System.currentTimeMillis();
        for (int number = 0; number < topic.backlog(); number++) {
            sender.send(topic.record(number, nowMs));
        }
    }

    /**
     * Sends {@code perSecond} records to each topic until told to end. One that takes no more, as it was deleted, is left alone.
     *
     * @param perSecond 0 for none
     * @param notes told why a topic gets no more
     */
    void keepAlive(long perSecond, BooleanSupplier isOver, Consumer<String> notes) throws InterruptedException {
        List<TopicFeed> feeds = new ArrayList<>();
        topics.forEach(topic -> feeds.add(new TopicFeed(cluster, topic)));
        long startNanos = System.nanoTime();
        long sent = 0;
        while (!isOver.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(STEP_MS);
            long from = sent;
            long to = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) * perSecond / 1_000;
            feeds.removeIf(feed -> from < to && !isFed(feed, from, to, notes));
            sent = to;
        }
        feeds.forEach(TopicFeed::close);
    }

    private static boolean isFed(TopicFeed feed, long from, long to, Consumer<String> notes) {
        try {
            feed.send(from, to);
            return true;
        } catch (RuntimeException refused) {
            notes.accept("topic '" + feed.topic().name() + "' gets no more records from here, the broker goes on: "
                    + refused.getMessage());
            feed.close();
            return false;
        }
    }
}
