package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.IntStream;

/** The answer to a Fetch request: four partitions with a batch of 16 KB each, which is not copied. */
public class FetchResponseBenchmark extends CodecBenchmark<FetchResponse> {

    public FetchResponseBenchmark() {
        super(sample());
    }

    @Override
    FetchResponse read(ByteReader in, short version) {
        return FetchResponse.read(in, version);
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
