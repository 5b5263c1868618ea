package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.UUID;
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

/** Reading and writing one message at its highest version; a subclass says which. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class CodecBenchmark<M extends Message> {

    static final UUID TOPIC_ID = new UUID(1, 2);

    private final M message;
    private final short version;
    private final ByteBuffer bytes;

    CodecBenchmark(M message) {
        this.message = message;
        this.version = message.highestVersion();
        this.bytes = write().toByteBuffer();
    }

    @Benchmark
    public M read() {
        return read(ByteReader.of(bytes.duplicate()), version);
    }

    @Benchmark
    public ByteWriter write() {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return out;
    }

    abstract M read(ByteReader in, short version);
}
