package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutorLocationsTest {
    @Test
    @SparkSuite("KafkaOffsetRangeCalculatorSuite: N TopicPartitions to N offset ranges with executors")
    void partitionsSpreadOverExecutorsAndStayThere() {
        // Given
        ExecutorLocations executors = new ExecutorLocations(List.of("first", "second", "third"));

        // When
        List<String> locations = locations(executors);

        // Then
        assertThat(locations).contains("first", "second", "third").isEqualTo(locations(executors));
    }

    @Test
    void anyPlaceWillDoWithoutExecutors() {
        assertThat(locations(new ExecutorLocations(List.of()))).containsOnly("");
    }

    private static List<String> locations(ExecutorLocations executors) {
        return IntStream.range(0, 30)
                .mapToObj(partition -> executors.of(new TopicPartition("t", partition)))
                .toList();
    }
}
