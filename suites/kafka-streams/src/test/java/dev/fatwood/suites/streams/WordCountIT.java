package dev.fatwood.suites.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.peer.JavaProcess;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word count of Kafka Streams in two processes, at least once, with the classic group protocol: one is killed and comes back. */
final class WordCountIT {

    private static final int PARTITIONS = 4;
    private static final int LINES = 2_000;

    @TempDir
    Path directory;

    private Broker broker;
    private Admin admin;
    private JavaProcess first;
    private JavaProcess second;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start(Map.of("group.initial.rebalance.delay.ms", "0"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(
                        new NewTopic(WordCount.LINES, PARTITIONS, (short) 1),
                        new NewTopic(WordCount.COUNTS, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get();
    }

    @AfterEach
    void stopAll() {
        for (JavaProcess instance : new JavaProcess[] {first, second}) {
            if (instance != null) {
                instance.close();
            }
        }
        admin.close();
        broker.close();
    }

    @Test
    void countsAreNeverLostThoughAnInstanceIsKilledAndComesBack() throws Exception {
        Lines lines = new Lines(broker.bootstrapServers());
        Counts counts = new Counts(broker.bootstrapServers());

        // Given two instances that share the work
        first = instance("first");
        second = instance("second");
        Await.until("two instances share the partitions", () -> membersWithWork() == 2);
        lines.send(LINES);
        counts.awaitAtLeast(lines.expected());

        // When one is killed while lines arrive, and comes back
        first.kill();
        lines.send(LINES);
        Await.until("the other takes over all", () -> membersWithWork() == 1);
        counts.awaitAtLeast(lines.expected());
        first = instance("first");
        Await.until("both share the partitions again", () -> membersWithWork() == 2);
        lines.send(LINES);
        counts.awaitAtLeast(lines.expected());

        // Then every word was counted, and at most those once more that were not committed at the kill; an orderly stop
        // loses nothing
        TreeMap<String, Long> atKill = counts.latest();
        lines.expected()
                .forEach((word, count) ->
                        assertThat(atKill.get(word)).as(word).isBetween(count, count + 2 * lines.perWord(LINES)));
        second.close();
        Await.until("one instance is left", () -> membersWithWork() == 1);
        TreeMap<String, Long> before = counts.latest();
        lines.send(LINES);
        before.replaceAll((word, count) -> count + lines.perWord(LINES));
        counts.awaitAtLeast(before);
        assertThat(counts.latest()).isEqualTo(before);
        assertInternalTopics();
    }

    /** Streams makes them itself: the repartition topic is trimmed by it, the changelog is compacted. */
    private void assertInternalTopics() throws Exception {
        String prefix = WordCount.APPLICATION + "-";
        assertThat(admin.listTopics().names().get())
                .contains(prefix + "words-repartition", prefix + "totals-changelog");
        assertThat(config(prefix + "totals-changelog", "cleanup.policy")).isEqualTo("compact");
        assertThat(config(prefix + "words-repartition", "cleanup.policy")).isEqualTo("delete");
        assertThat(config(prefix + "words-repartition", "retention.ms")).isEqualTo("-1");
    }

    private String config(String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(key)
                .value();
    }

    /** Members of a stable group that own partitions; each instance has one stream thread. */
    private int membersWithWork() throws Exception {
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(WordCount.APPLICATION))
                .all()
                .get()
                .get(WordCount.APPLICATION);
        Collection<MemberDescription> members = group.members();
        boolean isShared = members.stream()
                .noneMatch(one -> one.assignment().topicPartitions().isEmpty());
        return group.groupState() == GroupState.STABLE && isShared ? members.size() : 0;
    }

    private JavaProcess instance(String name) {
        return JavaProcess.start(
                List.of(
                        "-Xmx256m",
                        "-Dfatwood.suite.log=" + directory.resolve(name + ".log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WordCount.class.getName(),
                        broker.bootstrapServers(),
                        directory.resolve(name).toString()),
                directory.resolve(name + ".out"));
    }
}
