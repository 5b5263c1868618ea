package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.wire.ClientException;
import org.apache.spark.SparkRuntimeException;
import org.junit.jupiter.api.Test;

class ClusterFailureTest {
    private final ClientException failure = new ClientException("no broker answered at a:1; start ${one} <or> another");

    @Test
    void sentenceIsTheWholeMessage() {
        assertThat(ClusterFailure.of(failure)).hasMessage(failure.getMessage()).hasCause(failure);
    }

    @Test
    void jobThatFailedForItSaysSo() {
        // Given
        Exception job = new Exception("Job aborted due to stage failure:\n at ...", new RuntimeException(failure));

        // When
        SparkRuntimeException told = ClusterFailure.inTask(job).orElseThrow();

        // Then
        assertThat(told).hasMessage(failure.getMessage()).hasCause(job);
    }

    @Test
    void rowsThatWereRefusedSayWhy() {
        assertThat(ClusterFailure.inTask(new Exception("Job aborted", new IllegalArgumentException("no partition 9"))))
                .hasValueSatisfying(told -> assertThat(told).hasMessage("no partition 9"));
    }

    @Test
    void jobThatFailedOtherwiseIsLeftAlone() {
        // Given
        IllegalArgumentException ofTheUsersCode = new IllegalArgumentException("not for us");
        ofTheUsersCode.setStackTrace(new StackTraceElement[] {new StackTraceElement("com.example.Udf", "call", "", 1)});

        // When / Then
        assertThat(ClusterFailure.inTask(new Exception("Job aborted", ofTheUsersCode)))
                .isEmpty();
        assertThat(ClusterFailure.inTask(new Exception("Job aborted", new ArithmeticException("by zero"))))
                .isEmpty();
    }
}
