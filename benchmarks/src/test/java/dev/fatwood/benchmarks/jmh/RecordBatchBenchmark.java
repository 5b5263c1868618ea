package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.record.RecordBatch;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the broker does to each batch of 16 KB that arrives: the CRC-32C over it, and its offsets in place. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBatchBenchmark {

    private final ByteBuffer bytes = direct(SampleBatches.one());
    private final RecordBatch batch = RecordBatch.at(bytes, 0);

    @Benchmark
    public boolean crc() {
        return batch.crcMatches();
    }

    @Benchmark
    public long assign() {
        batch.assign(12_345_678, 7);
        return batch.nextOffset();
    }

    private static ByteBuffer direct(ByteBuffer heap) {
        return ByteBuffer.allocateDirect(heap.remaining()).put(heap).flip();
    }
}
