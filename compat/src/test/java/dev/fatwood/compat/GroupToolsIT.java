package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kafka-consumer-groups.sh} on groups of both protocols. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class GroupToolsIT {

    private static final String TOOL = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

    @TempDir
    private Path directory;

    private BrokerProcess broker;

    @BeforeEach
    void startBroker() throws Exception {
        KafkaTool.requireThere();
        broker = BrokerProcess.start(directory, "offsets.topic.num.partitions=3", "group.initial.rebalance.delay.ms=0");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("t", 2, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int n = 0; n < 10; n++) {
                producer.send(new ProducerRecord<>("t", n % 2, null, "v"));
            }
        }
    }

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void groupIsListedDescribedResetAndDeleted(String protocol) throws IOException {
        // Given
        String listed;
        String state;
        String members;
        String offsets;
        String refused;
        try (KafkaConsumer<String, String> member = member(protocol)) {
            // When
            listed = tool("--list", "--type", protocol);
            state = tool("--describe", "--group", "g", "--state");
            members = tool("--describe", "--group", "g", "--members", "--verbose");
            offsets = tool("--describe", "--group", "g");
            refused = tool("--delete", "--group", "g");
        }
        String reset = tool("--reset-offsets", "--group", "g", "--topic", "t:0", "--shift-by", "-2", "--execute");
        String after = tool("--describe", "--group", "g");
        String deletedOffsets = tool("--delete-offsets", "--group", "g", "--topic", "t:1");
        String deleted = tool("--delete", "--group", "g");
        String rest = tool("--list");

        // Then
        assertThat(listed).containsPattern("(?m)^g\\b");
        assertThat(state).containsPattern("g\\s.*Stable\\s+1");
        assertThat(members).contains("t:0,1").contains("client-" + protocol);
        assertThat(offsets).containsPattern("g\\s+t\\s+0\\s+5\\s+5\\s+0").containsPattern("g\\s+t\\s+1\\s+5\\s+5\\s+0");
        assertThat(refused.toLowerCase(Locale.ROOT)).contains("not empty");
        assertThat(reset).containsPattern("g\\s+t\\s+0\\s+3");
        assertThat(after).containsPattern("g\\s+t\\s+0\\s+3\\s+5\\s+2");
        assertThat(deletedOffsets).contains("t").contains("Successful");
        assertThat(deleted).contains("Deletion of requested consumer groups ('g') was successful");
        assertThat(rest).doesNotContainPattern("(?m)^g\\b");
    }

    /** A member that has read and committed all there is. */
    private KafkaConsumer<String, String> member(String protocol) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "g",
                "client.id",
                "client-" + protocol,
                "group.protocol",
                protocol,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false"));
        KafkaConsumer<String, String> member =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        member.subscribe(List.of("t"));
        long deadlineNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int read = 0; read < 10; ) {
            assertThat(System.nanoTime()).as("time to read").isLessThan(deadlineNs);
            read += member.poll(Duration.ofMillis(100)).count();
        }
        member.commitSync();
        return member;
    }

    private String tool(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "--bootstrap-server";
        all[1] = broker.bootstrapServers();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new KafkaTool(TOOL, directory).run(all);
    }
}
