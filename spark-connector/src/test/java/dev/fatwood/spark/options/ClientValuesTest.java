package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientValuesTest {
    private static final String SERVERS = "bootstrap.servers";

    @Test
    void wrongValueIsNamedAsTheOptionItCameWith() {
        assertThatThrownBy(() -> ClientValues.requireForReader(Map.of(SERVERS, "a:1", "fetch.min.bytes", "-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'kafka.fetch.min.bytes': setting fetch.min.bytes is '-1'; it must be");
        assertThatThrownBy(() -> ClientValues.requireForWriter(Map.of(SERVERS, "a:1", "linger.ms", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'kafka.linger.ms': setting linger.ms is 'soon'; it must be");
        assertThatThrownBy(() -> ClientValues.requireForReader(Map.of(SERVERS, "localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'localhost'");
    }

    @Test
    void allowedValuesPass() {
        assertThatCode(() -> ClientValues.requireForReader(Map.of(SERVERS, "a:1", "fetch.min.bytes", "1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ClientValues.requireForWriter(Map.of(SERVERS, "a:1", "linger.ms", "0")))
                .doesNotThrowAnyException();
    }
}
