package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/** The answer to a Produce request of one batch. */
public class ProduceResponseBenchmark extends CodecBenchmark<ProduceResponse> {

    public ProduceResponseBenchmark() {
        super(sample());
    }

    @Override
    ProduceResponse read(ByteReader in, short version) {
        return ProduceResponse.read(in, version);
    }

    private static ProduceResponse sample() {
        PartitionProduceResponse partition =
                new PartitionProduceResponse().index(3).baseOffset(12_345_678).logStartOffset(0);
        return new ProduceResponse()
                .responses(
                        List.of(new TopicProduceResponse().topicId(TOPIC_ID).partitionResponses(List.of(partition))));
    }
}
