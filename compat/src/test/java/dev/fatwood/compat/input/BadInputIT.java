package dev.fatwood.compat.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fatwood.compat.BrokerProcess;
import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad request of the table to both brokers: the same codes, and no error left unexplained that Kafka explains. */
final class BadInputIT {

    private static final int TRIES_MAX = 300;
    private static final long PAUSE_NS = 100_000_000;

    @TempDir
    private Path directory;

    @Test
    void bothBrokersRefuseAlike() throws Exception {
        assumeTrue(ApacheKafka.isAvailable(), "Apache Kafka is there in builds with -Pfull only");
        List<String> differences = new ArrayList<>();
        try (BrokerProcess ours = BrokerProcess.start(
                        Files.createDirectory(directory.resolve("ours")), "auto.create.topics.enable=false");
                ApacheKafka kafka =
                        ApacheKafka.start(directory.resolve("kafka"), Map.of("auto.create.topics.enable", "false"))) {
            prepare(ours.port());
            prepare(kafka.port());
            rows().forEach(bad -> compare(bad, ours.port(), kafka.port(), differences));
        }
        assertThat(differences).isEmpty();
    }

    private static Stream<BadRequest> rows() {
        return Stream.of(TopicRows.all(), ConfigRows.all(), RecordRows.all(), GroupRows.all())
                .flatMap(rows -> rows)
                .filter(bad -> !Differing.REASONS.containsKey(bad.what()));
    }

    private static void compare(BadRequest bad, int ourPort, int kafkaPort, List<String> differences) {
        try {
            Verdict ours = Verdict.of(bad, ourPort);
            Verdict kafkas = Verdict.of(bad, kafkaPort);
            if (!ours.codes().equals(kafkas.codes()) || ours.unexplained() > kafkas.unexplained()) {
                differences.add(bad.what() + ": ours " + ours + ", Kafka's " + kafkas);
            }
        } catch (IOException | RuntimeException broken) {
            differences.add(bad.what() + ": " + broken);
        }
    }

    /** Topics, and a group that has an offset. */
    private static void prepare(int port) throws Exception {
        CreateTopicsRequest topics = new CreateTopicsRequest()
                .timeoutMs(30_000)
                .topics(List.of(
                        topic("present", Map.of()),
                        topic("a.b", Map.of()),
                        topic("compacted", Map.of("cleanup.policy", "compact")),
                        topic("small", Map.of("max.message.bytes", "1000"))));
        untilRight(BadRequest.of("", topics, 7), port);
        untilRight(BadRequest.of("", new FindCoordinatorRequest().key("simple"), 3), port);
        Message commit = GroupRows.committing("simple", "present", GroupRows.partition(0));
        untilRight(BadRequest.of("", commit, 9), port);
    }

    private static CreatableTopic topic(String name, Map<String, String> configs) {
        return new CreatableTopic()
                .name(name)
                .numPartitions(2)
                .replicationFactor((short) 1)
                .configs(configs.entrySet().stream()
                        .map(config ->
                                new CreatableTopicConfig().name(config.getKey()).value(config.getValue()))
                        .toList());
    }

    /** Asks until there is no error: a new topic, and the coordinator's own, take a moment. */
    private static void untilRight(BadRequest good, int port) throws Exception {
        Verdict verdict = null;
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            verdict = Verdict.of(good, port);
            if (verdict.codes().stream().allMatch("NONE"::equals)) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        throw new IllegalStateException(good.request() + " was answered with " + verdict);
    }
}
