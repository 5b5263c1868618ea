package dev.fatwood.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientConfigTest {

    @Test
    void readsBootstrapServers() {
        assertThat(ClientConfig.to(" a:1, [::1]:9092 ,b.example:65535,").bootstrap())
                .containsExactly(
                        new BrokerAddress("a", 1),
                        new BrokerAddress("::1", 9092),
                        new BrokerAddress("b.example", 65_535));
    }

    @Test
    void refusesBadValuesByName() {
        assertRefused(Map.of(), "setting bootstrap.servers is missing; it must be a list of host:port");
        assertRefused(Map.of("bootstrap.servers", "a"), "setting bootstrap.servers is 'a'");
        assertRefused(Map.of("bootstrap.servers", "a:0"), "setting bootstrap.servers is 'a:0'");
        assertRefused(
                Map.of("bootstrap.servers", "a:1", "request.timeout.ms", "soon"),
                "setting request.timeout.ms is 'soon'; it must be a whole number from 1 to 2147483647");
    }

    @Test
    void timesThatAreLongsInKafkaMayBeAnyLong() {
        // When
        ClientConfig config = ClientConfig.of(Map.of(
                "bootstrap.servers", "a:1",
                "retry.backoff.ms", "2147483647",
                "retry.backoff.max.ms", "2147483648",
                "metadata.max.age.ms", Long.toString(Long.MAX_VALUE)));

        // Then
        assertThat(config.retryBackoffMs()).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.retryBackoffMaxMs()).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.metadataAgeMsMax()).isEqualTo(Integer.MAX_VALUE);
        assertRefused(Map.of("bootstrap.servers", "a:1", "retry.backoff.ms", "0"), "setting retry.backoff.ms is '0'");
    }

    private static void assertRefused(Map<String, String> values, String message) {
        assertThatThrownBy(() -> ClientConfig.of(values))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message);
    }
}
