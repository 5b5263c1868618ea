package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.peer.ApacheKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Directories of both brokers that hold the same topics. They are filled when first opened; from then on they stay for the other
 * cases of this run of the program, which start brokers of their own on them, so that no case runs in a process another one warmed.
 *
 * @param name of the directories; equal names must mean equal topics
 */
record FilledBrokers(String name, List<TopicSpec> topics, Workshop workshop) {

    /** Written once every topic is there, so that a half-filled directory is never taken for a full one. */
    private static final String FILLED = "filled";

    FilledBrokers(TopicSpec topic, Workshop workshop) {
        this(topic.name(), List.of(topic), workshop);
    }

    /** Both brokers, running, each with all topics complete. */
    BrokerPair open() {
        if (Files.exists(marker())) {
            return BrokerPair.reopen(workshop, name);
        }
        remove();
        BrokerPair brokers = BrokerPair.start(workshop, name);
        try {
            fill("ours", brokers.ours());
            fill("peer", brokers.peer());
            Files.createFile(marker());
            return brokers;
        } catch (IOException e) {
            brokers.close();
            throw new UncheckedIOException("the topics cannot be marked as filled", e);
        } catch (RuntimeException e) {
            brokers.close();
            throw e;
        }
    }

    /** Frees the disk. No broker may be running on the directories. */
    void remove() {
        ApacheKafka.delete(BrokerPair.ours(workshop, name));
        ApacheKafka.delete(BrokerPair.peer(workshop, name));
    }

    /** Of our broker, with its segments below. */
    Path ours() {
        return BrokerPair.ours(workshop, name);
    }

    private void fill(String side, RunningBroker broker) {
        Topics client = new Topics(broker.bootstrapServers());
        for (TopicSpec topic : topics) {
            client.fill(topic);
            requireComplete(side, topic, client.count(topic.name(), topic.partitions()));
            workshop.progress().note(side + " topic " + topic.name() + " filled");
        }
    }

    private static void requireComplete(String side, TopicSpec topic, long count) {
        if (count != topic.records()) {
            throw new IllegalStateException(
                    side + ": topic " + topic.name() + " was sent " + topic.records() + " records and holds " + count);
        }
    }

    private Path marker() {
        return BrokerPair.ours(workshop, name).resolve(FILLED);
    }
}
