package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.List;
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

/** The answer to a Produce request of one batch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProduceResponseBenchmark {

    private static final UUID TOPIC_ID = new UUID(1, 2);

    private final ProduceResponse message = sample();
    private final short version = message.highestVersion();
    private final ByteBuffer bytes = written();

    @Benchmark
    public ProduceResponse read() {
        return ProduceResponse.read(ByteReader.of(bytes.duplicate()), version);
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

    private static ProduceResponse sample() {
        PartitionProduceResponse partition =
                new PartitionProduceResponse().index(3).baseOffset(12_345_678).logStartOffset(0);
        return new ProduceResponse()
                .responses(
                        List.of(new TopicProduceResponse().topicId(TOPIC_ID).partitionResponses(List.of(partition))));
    }
}
