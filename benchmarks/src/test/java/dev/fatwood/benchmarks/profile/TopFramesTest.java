package dev.fatwood.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopFramesTest {

    @Test
    void mostFrequentMethodComesFirstWithItsShare() {
        // When
        List<String> lines = new TopFrames(Map.of("a.A.rare", 1, "b.B.often", 3)).lines();

        // Then
        assertThat(lines).containsExactly("4 samples", "75.0 %  b.B.often", "25.0 %  a.A.rare");
    }

    @Test
    void processIsCalledByItsMainClassAndWhatFollows() {
        // When / Then
        assertThat(ProcessLabel.of(List.of("-Xmx1g", "-cp", "x.jar:y", "kafka.Kafka", "file")))
                .isEqualTo("kafka.Kafka file");
        assertThat(ProcessLabel.of(List.of("-Xmx1g", "a.b.JobWorker", "fatwood", "host:1", "v2")))
                .isEqualTo("a.b.JobWorker fatwood host:1");
    }
}
