package dev.fatwood.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.ApiVersionsResponse.ApiVersion;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    @Test
    void usesTheHighestVersionBothSidesSpeak() {
        try (FakeBroker broker = new FakeBroker()) {
            // Given
            broker.on(ApiKey.METADATA, (body, version) -> new MetadataResponse().clusterId("c"))
                    .upTo(ApiKey.METADATA, 8);

            // When
            try (Connection connection = Connection.open(broker.address(), broker.config())) {
                connection.call(Api.METADATA, new MetadataRequest(), Deadline.afterMs(1000));
            }

            // Then
            assertThat(broker.requests).containsExactly("API_VERSIONS v3", "METADATA v8");
        }
    }

    @Test
    void fallsBackWhenTheBrokerRefusesTheApiVersionsVersion() {
        try (FakeBroker broker = new FakeBroker()) {
            // Given: an old broker answers an unknown version in the layout of version 0
            ApiVersionsResponse versions = new ApiVersionsResponse()
                    .apiKeys(List.of(new ApiVersion()
                            .apiKey(ApiKey.METADATA.id())
                            .minVersion((short) 0)
                            .maxVersion((short) 5)));
            broker.on(ApiKey.METADATA, (body, version) -> new MetadataResponse());
            broker.on(ApiKey.API_VERSIONS, (body, version) -> version == 0 ? versions : new Refusal());

            // When
            try (Connection connection = Connection.open(broker.address(), broker.config())) {
                connection.call(Api.METADATA, new MetadataRequest(), Deadline.afterMs(1000));
            }

            // Then
            assertThat(broker.requests).containsExactly("API_VERSIONS v3", "API_VERSIONS v0", "METADATA v5");
        }
    }

    @Test
    void receivesPipelinedAnswersInOrder() {
        try (FakeBroker broker = new FakeBroker()) {
            // Given
            broker.on(
                    ApiKey.METADATA,
                    (body, version) -> new MetadataResponse()
                            .clusterId(MetadataRequest.read(body, version)
                                    .topics()
                                    .get(0)
                                    .name()));
            try (Connection connection = Connection.open(broker.address(), broker.config())) {
                for (String name : List.of("a", "b", "c")) {
                    connection.send(Api.METADATA, request(name), Deadline.afterMs(1000));
                }

                // When
                List<String> answers = List.of(receive(connection), receive(connection), receive(connection));

                // Then
                assertThat(answers).containsExactly("a", "b", "c");
                assertThat(connection.isReusable()).isTrue();
            }
        }
    }

    private static String receive(Connection connection) {
        return connection.receive(Api.METADATA, Deadline.afterMs(1000)).clusterId();
    }

    private static MetadataRequest request(String name) {
        return new MetadataRequest().topics(List.of(new MetadataRequest.MetadataRequestTopic().name(name)));
    }

    @Test
    void namesAnApiTheBrokerDoesNotOffer() {
        try (FakeBroker broker = new FakeBroker();
                Connection connection = Connection.open(broker.address(), broker.config())) {
            assertThatThrownBy(() -> connection.call(Api.METADATA, new MetadataRequest(), Deadline.afterMs(1000)))
                    .isInstanceOf(UnsupportedApiException.class)
                    .hasMessageContaining("does not offer METADATA")
                    .hasMessageContaining(broker.address().toString());
        }
    }

    @Test
    void givesUpAtTheDeadline() {
        try (FakeBroker broker = new FakeBroker()) {
            broker.on(ApiKey.METADATA, (body, version) -> null);
            Connection connection = Connection.open(broker.address(), broker.config());
            assertThatThrownBy(() -> connection.call(Api.METADATA, new MetadataRequest(), Deadline.afterMs(30)))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("an answer to METADATA in time");
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void noticesThatTheBrokerHungUp() {
        try (FakeBroker broker = new FakeBroker()) {
            broker.on(ApiKey.METADATA, (body, version) -> {
                throw new FakeBroker.Hangup();
            });
            Connection connection = Connection.open(broker.address(), broker.config());
            assertThatThrownBy(() -> connection.call(Api.METADATA, new MetadataRequest(), Deadline.afterMs(1000)))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("closed the connection");
        }
    }

    @Test
    void refusesAPortThatSpeaksSomethingElse() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread http = new Thread(() -> answerAsHttp(server));
            http.start();
            BrokerAddress address = new BrokerAddress("127.0.0.1", server.getLocalPort());
            assertThatThrownBy(() -> Connection.open(address, ClientConfig.to(address.toString())))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("is it the plaintext port of a Kafka broker?");
            http.join();
        }
    }

    private static void answerAsHttp(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n".getBytes());
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the client hung up
        }
    }

    @Test
    void namesEveryAddressThatDidNotAnswer() throws Exception {
        // Given
        int first = unusedPort();
        int second = unusedPort();
        Cluster cluster = new Cluster(ClientConfig.to("127.0.0.1:" + first + ",127.0.0.1:" + second));

        // Then
        assertThatThrownBy(() -> cluster.describe(List.of()))
                .isInstanceOf(BrokerUnreachableException.class)
                .hasMessageContaining(
                        "127.0.0.1:" + first + " (cannot connect to 127.0.0.1:" + first + ": Connection refused)")
                .hasMessageContaining("127.0.0.1:" + second)
                .hasMessageContaining("check bootstrap.servers");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Error 35 and no APIs, in the layout of version 0. */
    private static final class Refusal implements dev.fatwood.protocol.wire.Message {

        private final ApiVersionsResponse body =
                new ApiVersionsResponse().errorCode(ErrorCode.UNSUPPORTED_VERSION.code());

        @Override
        public short apiKey() {
            return body.apiKey();
        }

        @Override
        public short lowestVersion() {
            return 0;
        }

        @Override
        public short highestVersion() {
            return body.highestVersion();
        }

        @Override
        public boolean isFlexible(short version) {
            return false;
        }

        @Override
        public void write(dev.fatwood.protocol.wire.ByteWriter out, short version) {
            body.write(out, (short) 0);
        }
    }
}
