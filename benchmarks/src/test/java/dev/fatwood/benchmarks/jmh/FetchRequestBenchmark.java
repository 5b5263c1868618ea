package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A Fetch request for four partitions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FetchRequestBenchmark {

    private static final UUID TOPIC_ID = new UUID(1, 2);

    private final FetchRequest message = sample();
    private final short version = message.highestVersion();
    private final ByteBuffer bytes = written();

    @Benchmark
    public FetchRequest read() {
        return FetchRequest.read(ByteReader.of(bytes.duplicate()), version);
    }

    @Benchmark
    public ByteWriter write() {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return out;
    }

    private ByteBuffer written() {
        ByteWriter out = new ByteWriter();
        message.write(out, version);
        return out.toByteBuffer();
    }

    private static FetchRequest sample() {
        List<FetchPartition> partitions = IntStream.range(0, 4)
                .mapToObj(partition -> new FetchPartition()
                        .partition(partition)
                        .fetchOffset(12_345_678)
                        .partitionMaxBytes(1 << 20))
                .toList();
        return new FetchRequest()
                .maxWaitMs(500)
                .minBytes(1)
                .topics(List.of(new FetchTopic().topicId(TOPIC_ID).partitions(partitions)));
    }
}
