package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A broker for all tests of a class, with one topic of two partitions, and a fresh connection to it for each test. */
abstract class SocketFixture {

    static final String TOPIC = "topic";

    @TempDir
    static Path directory;

    static Broker broker;
    static UUID topicId;

    RawClient client;

    @BeforeAll
    static void start() throws IOException {
        broker = Broker.start(BrokerConfig.local(directory, 0, "num.partitions=2"));
        try (RawClient client = new RawClient(broker)) {
            topicId = client.ask(Requests.createTopic(TOPIC), 7, CreateTopicsResponse::read)
                    .topics()
                    .get(0)
                    .topicId();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = new RawClient(broker);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }
}
