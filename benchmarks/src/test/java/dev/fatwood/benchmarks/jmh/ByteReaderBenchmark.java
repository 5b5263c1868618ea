package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
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

/** Varints of one to five bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ByteReaderBenchmark {

    private static final int COUNT = 1_000;
    /** Sizes from 1 byte to 5 take turns. */
    private static final int[] VALUES = {1, 300, 40_000, 5_000_000, 900_000_000};

    private final ByteBuffer varints = written();

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long readVarint() {
        ByteReader in = ByteReader.of(varints.duplicate());
        long sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += in.readVarint();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int writeVarint() {
        ByteWriter out = new ByteWriter(COUNT * 5);
        for (int i = 0; i < COUNT; i++) {
            out.writeVarint(VALUES[i % VALUES.length]);
        }
        return out.sizeBytes();
    }

    private static ByteBuffer written() {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < COUNT; i++) {
            out.writeVarint(VALUES[i % VALUES.length]);
        }
        return out.toByteBuffer();
    }
}
