package dev.fatwood.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsConfigTest {

    private static final Path DIRECTORY = Path.of("data");

    @Test
    void metricsAreOffUnlessAskedFor() {
        assertThat(BrokerConfig.local(DIRECTORY, 0).metrics().listener()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "9404, 127.0.0.1, 9404",
        ":9404, 127.0.0.1, 9404",
        "0.0.0.0:9404, 0.0.0.0, 9404",
        "[::1]:9404, ::1, 9404",
        "0, 127.0.0.1, 0"
    })
    void portAloneIsOneOfTheLoopbackAddress(String text, String host, int port) {
        assertThat(BrokerConfig.local(DIRECTORY, 0, "metrics.listener=" + text)
                        .metrics()
                        .listener())
                .isEqualTo(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", "host:65536", "1.2.3.4:-1"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> BrokerConfig.local(DIRECTORY, 0, "metrics.listener=" + text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("metrics.listener=" + text);
    }
}
