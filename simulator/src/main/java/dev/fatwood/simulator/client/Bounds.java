package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsPartition;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsTopic;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsPartitionResponse;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.EndOffset;
import dev.fatwood.simulator.history.Operation.StartOffset;
import java.util.List;
import java.util.function.LongConsumer;

/** Asks where partitions begin and end, and writes the answers down. */
record Bounds(Caller caller, History history) {

    private static final int VERSION = 7;
    private static final int TIMEOUT_MS = 3_000;
    private static final long EARLIEST = -2;
    private static final long LATEST = -1;

    /** @param then told unless there was no answer */
    void start(TopicPartition partition, LongConsumer then) {
        long invokedNs = caller.world().nowNs();
        ask(partition, EARLIEST, offset -> {
            history.add(new StartOffset(invokedNs, caller.world().nowNs(), partition, offset));
            then.accept(offset);
        });
    }

    /** @param then told unless there was no answer */
    void end(TopicPartition partition, LongConsumer then) {
        long invokedNs = caller.world().nowNs();
        ask(partition, LATEST, offset -> {
            history.add(new EndOffset(invokedNs, caller.world().nowNs(), partition, offset));
            then.accept(offset);
        });
    }

    private void ask(TopicPartition partition, long timestamp, LongConsumer then) {
        ListOffsetsPartition wanted =
                new ListOffsetsPartition().partitionIndex(partition.partition()).timestamp(timestamp);
        ListOffsetsRequest request = new ListOffsetsRequest()
                .replicaId(-1)
                .topics(List.of(new ListOffsetsTopic().name(partition.topic()).partitions(List.of(wanted))));
        caller.call(request, VERSION, ListOffsetsResponse::read, TIMEOUT_MS, answer -> {
            if (answer != null) {
                ListOffsetsPartitionResponse told =
                        answer.topics().get(0).partitions().get(0);
                if (told.errorCode() == 0) {
                    then.accept(told.offset());
                }
            }
        });
    }
}
