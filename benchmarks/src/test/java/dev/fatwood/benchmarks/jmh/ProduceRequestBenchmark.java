package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.wire.BufferRecords;
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

/** A Produce request of one batch of 16 KB, its records a slice of the frame. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProduceRequestBenchmark {

    private static final UUID TOPIC_ID = new UUID(1, 2);

    private final ProduceRequest message = sample();
    private final short version = message.highestVersion();
    private final ByteBuffer bytes = written();

    @Benchmark
    public ProduceRequest read() {
        return ProduceRequest.read(ByteReader.of(bytes.duplicate()), version);
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

    private static ProduceRequest sample() {
        PartitionProduceData partition =
                new PartitionProduceData().index(3).records(new BufferRecords(SampleBatches.one()));
        return new ProduceRequest()
                .acks((short) -1)
                .timeoutMs(30_000)
                .topicData(List.of(new TopicProduceData().topicId(TOPIC_ID).partitionData(List.of(partition))));
    }
}
