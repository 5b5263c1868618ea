package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that listens everywhere and advertises nothing tells each client the address it came by, IPv4 or IPv6. */
class AdvertisedAddressIT {

    @TempDir
    private Path directory;

    private Broker broker;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "listeners=PLAINTEXT://:0"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void clientsAreToldTheAddressTheyCameBy(String host) throws Exception {
        // Given
        InetAddress address = InetAddress.getByName(host);
        Assumptions.assumeTrue(isThere(address), "this machine has no " + host);
        String bootstrap = (host.contains(":") ? "[" + host + "]" : host) + ":" + broker.port();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            // When
            Node node = admin.describeCluster().controller().get(30, TimeUnit.SECONDS);
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get(30, TimeUnit.SECONDS);

            // Then
            assertThat(InetAddress.getByName(node.host())).isEqualTo(address);
            assertThat(node.port()).isEqualTo(broker.port());
        }
    }

    private static boolean isThere(InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException absent) {
            return false;
        }
    }
}
