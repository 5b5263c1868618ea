package dev.fatwood.client.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.wire.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendConfigTest {

    @Test
    void isIdempotentUnlessAnotherSettingRulesItOut() {
        assertThat(SendConfig.STANDARD.isIdempotent()).isTrue();
        assertThat(SendConfig.of(Map.of("acks", "1")).isIdempotent()).isFalse();
        assertThat(SendConfig.of(Map.of("retries", "0")).isIdempotent()).isFalse();
        assertThat(SendConfig.of(Map.of("max.in.flight.requests.per.connection", "6"))
                        .isIdempotent())
                .isFalse();
        assertThatThrownBy(() -> SendConfig.of(Map.of("enable.idempotence", "true", "acks", "1")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("setting enable.idempotence is 'true'; it must be false unless acks is all");
    }

    @Test
    void refusesUnknownCompression() {
        assertThatThrownBy(() -> SendConfig.of(Map.of("compression.type", "brotli")))
                .hasMessage("setting compression.type is 'brotli'; it must be one of none, gzip, snappy, lz4, zstd");
    }
}
