package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From record to record through uncompressed batches: the loop of every reader. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordCursorBenchmark {

    private final ByteBuffer batches = SampleBatches.many();
    private final RecordCursor cursor = new RecordCursor(0);

    @Benchmark
    @OperationsPerInvocation(SampleBatches.ALL_RECORDS)
    public long walk() {
        long bytes = 0;
        for (RecordBatch batch : RecordBatches.in(batches)) {
            cursor.enter(batch);
            while (cursor.next()) {
                bytes += cursor.valueBytes();
            }
        }
        return bytes;
    }
}
