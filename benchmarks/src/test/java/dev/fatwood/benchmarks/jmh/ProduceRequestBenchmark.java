package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/** A Produce request of one batch of 16 KB, its records a slice of the frame. */
public class ProduceRequestBenchmark extends CodecBenchmark<ProduceRequest> {

    public ProduceRequestBenchmark() {
        super(sample());
    }

    @Override
    ProduceRequest read(ByteReader in, short version) {
        return ProduceRequest.read(in, version);
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
