package dev.fatwood.benchmarks.jmh;

import dev.fatwood.storage.index.OffsetIndex;
import java.util.SplittableRandom;
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

/** Lookups in the index of a segment of 1 GB that has an entry every 16 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OffsetIndexBenchmark {

    private static final int ENTRIES = 65_536;
    private static final int LOOKUPS = 1_000;
    private static final int SEED = 7;

    private final OffsetIndex index = filled();
    private final long[] offsets = new SplittableRandom(SEED)
            .longs(LOOKUPS, 0, (long) ENTRIES * SampleBatches.RECORDS)
            .toArray();

    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public long position() {
        long positions = 0;
        for (long offset : offsets) {
            positions += index.position(index.floorByOffset(offset));
        }
        return positions;
    }

    private static OffsetIndex filled() {
        OffsetIndex index = new OffsetIndex(0);
        for (int i = 1; i <= ENTRIES; i++) {
            index.add((long) i * SampleBatches.RECORDS - 1, (i - 1) * 16_000 + 1);
        }
        return index;
    }
}
