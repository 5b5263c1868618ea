package dev.fatwood.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApacheKafkaTest {

    @TempDir
    Path directory;

    @BeforeEach
    void needsTheFullBuild() {
        assumeTrue(ApacheKafka.isAvailable(), "Apache Kafka's class path is resolved by the build profile 'peer' only");
    }

    @Test
    void answersWhileItRunsAndNotAfterItsStop() {
        // Given
        ApacheKafka kafka = ApacheKafka.start(directory);
        assertThat(BrokerProbe.answers(kafka.port())).isTrue();

        // When
        kafka.close();

        // Then
        assertThat(kafka.process().isAlive()).isFalse();
        assertThat(BrokerProbe.answers(kafka.port())).isFalse();
    }

    @Test
    void badSettingFailsWithTheWordsOfItsLog() {
        // When / Then
        assertThatThrownBy(() -> ApacheKafka.start(directory, Map.of("num.network.threads", "none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("num.network.threads");
    }
}
