package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Final;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads all of a partition once, when nothing changes any more. */
public final class FinalReader {

    private static final int VERSION = 12;
    private static final int TIMEOUT_MS = 3_000;
    private static final long BACKOFF_NS = 100 * World.MS;
    private static final int BYTES_MAX = 1 << 20;
    /** After so many refusals a partition that may be damaged counts as lost to the end. */
    private static final int REFUSALS_MAX = 20;

    private final World world;
    private final Caller caller;
    private final Bounds bounds;
    private final TopicPartition partition;
    private final boolean mayBeDamaged;
    private final History history;
    private final List<FetchedRecords> read = new ArrayList<>();
    private long startOffset = -1;
    private long position;
    private String lastError = "no answer";
    private int refusals;
    private boolean isDone;

    /** @param mayBeDamaged whether the broker may refuse what is from some offset on */
    public FinalReader(World world, Node node, TopicPartition partition, boolean mayBeDamaged, History history) {
        this.world = world;
        this.caller = new Caller(world, node, "final-" + partition);
        this.bounds = new Bounds(caller, history);
        this.partition = partition;
        this.mayBeDamaged = mayBeDamaged;
        this.history = history;
    }

    public boolean isDone() {
        return isDone;
    }

    /** What kept it from being done, for people. */
    public String lastError() {
        return partition + ": " + lastError;
    }

    public void start() {
        FetchPartition wanted = new FetchPartition()
                .partition(partition.partition())
                .fetchOffset(Math.max(0, position))
                .partitionMaxBytes(BYTES_MAX);
        FetchRequest request = new FetchRequest()
                .sessionEpoch(-1)
                .maxWaitMs(0)
                .maxBytes(BYTES_MAX)
                .topics(List.of(new FetchTopic().topic(partition.topic()).partitions(List.of(wanted))));
        caller.call(request, VERSION, FetchResponse::read, TIMEOUT_MS, this::answered);
    }

    private void answered(FetchResponse answer) {
        if (answer == null || answer.errorCode() != 0) {
            again(answer == null ? "no answer" : "error " + answer.errorCode());
            return;
        }
        PartitionData data = answer.responses().get(0).partitions().get(0);
        boolean isBeforeStart = data.errorCode() == 1 && position < data.logStartOffset();
        if (mayBeDamaged && data.errorCode() == ErrorCode.CORRUPT_MESSAGE.code()) {
            bounds.end(partition, end -> finish(end, position));
            return;
        }
        if (mayBeDamaged && data.errorCode() != 0 && ++refusals > REFUSALS_MAX) {
            finish(Long.MAX_VALUE, position);
            return;
        }
        if (data.errorCode() != 0 && !isBeforeStart) {
            again("error " + data.errorCode() + " at " + position);
            return;
        }
        if (isBeforeStart) {
            position = data.logStartOffset();
            start();
            return;
        }
        startOffset = startOffset < 0 ? data.logStartOffset() : startOffset;
        FetchedRecords records = FetchedRecords.of(data.records(), position);
        if (records.corrupt() >= 0) {
            world.fail("the final read of " + partition + " met a corrupt batch at " + records.corrupt());
        }
        read.add(records);
        boolean isAtEnd = records.untilOffset() >= data.highWatermark();
        if (!isAtEnd && records.untilOffset() == position) {
            again("nothing between " + position + " and " + data.highWatermark());
            return;
        }
        position = records.untilOffset();
        if (isAtEnd) {
            finish(data.highWatermark(), Final.NOWHERE);
        } else {
            start();
        }
    }

    private void again(String why) {
        lastError = why;
        world.after(BACKOFF_NS, this::start);
    }

    private void finish(long endOffset, long refusedFrom) {
        isDone = true;
        history.add(new Final(
                partition,
                Math.max(0, startOffset),
                endOffset,
                refusedFrom,
                joined(FetchedRecords::offsets),
                joined(FetchedRecords::values),
                read.stream().mapToLong(FetchedRecords::bytes).sum()));
    }

    private long[] joined(Function<FetchedRecords, long[]> part) {
        return read.stream()
                .flatMapToLong(records -> Arrays.stream(part.apply(records)))
                .toArray();
    }
}
