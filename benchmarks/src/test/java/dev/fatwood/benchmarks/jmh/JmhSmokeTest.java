package dev.fatwood.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment, in this process: they work, whatever the figures are. */
class JmhSmokeTest {

    private static final String STRUCTURES = "RecordBatches|RecordCursor|RecordBatch|ByteReader|ColumnBatchBuilder"
            + "|OffsetIndex|ProduceRequest|ProduceResponse|FetchRequest|FetchResponse";

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        // Given
        Options moment = new OptionsBuilder()
                .include(getClass().getPackageName())
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        // When
        Collection<RunResult> results = new Runner(moment).run();

        // Then
        assertThat(results)
                .map(result -> result.getParams().getBenchmark())
                .allMatch(name -> name.matches(".*\\.(" + STRUCTURES + ")Benchmark\\..*"))
                .hasSize(17);
    }
}
