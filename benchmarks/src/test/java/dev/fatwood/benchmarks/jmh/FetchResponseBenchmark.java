package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.wire.BufferRecords;
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

/** The answer to a Fetch request: four partitions with a batch of 16 KB each, which is not copied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FetchResponseBenchmark {

    private static final UUID TOPIC_ID = new UUID(1, 2);

    private final FetchResponse message = sample();
    private final short version = message.highestVersion();
    private final ByteBuffer bytes = written();

    @Benchmark
    public FetchResponse read() {
        return FetchResponse.read(ByteReader.of(bytes.duplicate()), version);
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

    private static FetchResponse sample() {
        List<PartitionData> partitions = IntStream.range(0, 4)
                .mapToObj(partition -> new PartitionData()
                        .partitionIndex(partition)
                        .highWatermark(12_345_678)
                        .records(new BufferRecords(SampleBatches.one())))
                .toList();
        return new FetchResponse()
                .responses(
                        List.of(new FetchableTopicResponse().topicId(TOPIC_ID).partitions(partitions)));
    }
}
