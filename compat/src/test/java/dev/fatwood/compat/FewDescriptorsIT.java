package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fatwood.peer.BrokerProbe;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that may open no more files or sockets: who is connected is served, and others are again once some have gone. */
final class FewDescriptorsIT {

    private static final int DESCRIPTORS_LEFT = 20;
    private static final int SOCKETS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void connectionsThatAreThereAreServedAndNewOnesAreOnceThereIsRoom() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                KafkaProducer<String, String> connected = producer(broker)) {
            // Given
            send(connected);
            assumeTrue(limitDescriptors(broker), "prlimit and /proc are needed");
            List<Socket> taken = new ArrayList<>();
            for (int n = 0; n < SOCKETS; n++) {
                taken.add(new Socket("127.0.0.1", broker.port()));
            }
            awaitFull(broker);

            // When // Then
            for (int n = 0; n < 10; n++) {
                send(connected);
            }

            // When
            for (Socket socket : taken) {
                socket.close();
            }

            // Then
            try (KafkaProducer<String, String> later = producer(broker)) {
                send(later);
            }
        }
    }

    private static KafkaProducer<String, String> producer(BrokerProcess broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "delivery.timeout.ms", "60000"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer) throws Exception {
        producer.send(new ProducerRecord<>("t", "value")).get();
    }

    private static boolean limitDescriptors(BrokerProcess broker) throws InterruptedException {
        try {
            long limit = open(broker) + DESCRIPTORS_LEFT;
            return new ProcessBuilder("prlimit", "--pid=" + broker.pid(), "--nofile=" + limit + ":" + limit)
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static long open(BrokerProcess broker) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + broker.pid() + "/fd"))) {
            return descriptors.count();
        }
    }

    private static void awaitFull(BrokerProcess broker) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (BrokerProbe.answers(broker.port())) {
            assertThat(System.nanoTime()).as("new connections are still served").isLessThan(deadline);
        }
    }
}
