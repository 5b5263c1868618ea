package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.IntStream;

/** A Fetch request for four partitions. */
public class FetchRequestBenchmark extends CodecBenchmark<FetchRequest> {

    public FetchRequestBenchmark() {
        super(sample());
    }

    @Override
    FetchRequest read(ByteReader in, short version) {
        return FetchRequest.read(in, version);
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
