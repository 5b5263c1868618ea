package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.env.Timers;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchRequest.ForgottenTopic;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.ReadCommand;
import dev.fatwood.storage.flush.GroupFlusher;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records: resolves the session, then leaves the reading and waiting to a {@link PendingFetch}. Records leave as ranges of the log
 * files, never copied, unless the client wants parts of them left out (a tagged field of ours).
 *
 * <p>Sources: Kafka's Fetch API v4-18; KIP-227 (sessions), KIP-74 (a batch larger than the limits is still returned if it is the first),
 * KIP-320 (leader epochs), KIP-516 (topic ids from v13). Epochs of last fetched records are for followers, of which there are none.
 */
public final class FetchHandler implements ApiHandler<FetchRequest> {

    private static final short NAMES_TOPICS_BY_ID_FROM = 13;

    private final PartitionFinder partitions;
    private final FetchSessions sessions;
    private final Timers timers;
    private final GroupFlusher flusher;
    private final SliceStrippers strippers;
    private final int fetchBytesMax;

    /**
     * @param flusher of the directory all partitions are in
     * @param fetchBytesMax {@code fetch.max.bytes}
     */
    public FetchHandler(
            PartitionFinder partitions,
            FetchSessions sessions,
            Timers timers,
            GroupFlusher flusher,
            SliceStrippers strippers,
            int fetchBytesMax) {
        this.partitions = partitions;
        this.sessions = sessions;
        this.timers = timers;
        this.flusher = flusher;
        this.strippers = strippers;
        this.fetchBytesMax = fetchBytesMax;
    }

    @Override
    public ApiKey key() {
        return ApiKey.FETCH;
    }

    @Override
    public FetchRequest read(ByteReader in, short version) {
        return FetchRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, FetchRequest request) {
        boolean byId = context.version() >= NAMES_TOPICS_BY_ID_FROM;
        FetchPlan plan = sessions.plan(
                request.sessionId(), request.sessionEpoch(), byId, targets(request, byId), forgotten(request, byId));
        if (plan.error() != ErrorCode.NONE) {
            context.reply(new FetchResponse().errorCode(plan.error().code()));
            return;
        }
        FetchLimits limits =
                new FetchLimits(request.minBytes(), Math.min(request.maxBytes(), fetchBytesMax), request.maxWaitMs());
        IsolationLevel isolation = IsolationLevel.forId(request.isolationLevel());
        List<PartitionRead> reads = plan.targets().stream()
                .map(target -> read(target, limits, isolation))
                .toList();
        new PendingFetch(
                        context,
                        timers,
                        flusher,
                        limits,
                        reads,
                        () -> answer(context, request, FetchAnswer.of(plan, reads, limits.bytesMax(), isolation)))
                .start();
    }

    /** Limits are for what is read; what is left after parts are omitted is less. */
    private void answer(RequestContext context, FetchRequest request, FetchResponse response) {
        OmittedParts omitted = new OmittedParts((byte) (request.omittedParts() & OmittedParts.ALL_BITS));
        strippers.strip(response, omitted, context.lane(), () -> context.reply(response));
    }

    private PartitionRead read(FetchTarget target, FetchLimits limits, IsolationLevel isolation) {
        FetchKey key = target.key();
        PartitionFinder.Found found = key.isById()
                ? partitions.byId(key.topicId(), key.partition())
                : partitions.byName(key.topic(), key.partition());
        ReadCommand command = new ReadCommand(
                target.fromOffset(),
                Math.min(target.maxBytes(), limits.bytesMax()),
                true,
                isolation,
                target.currentLeaderEpoch());
        return new PartitionRead(key, found, command);
    }

    private static List<FetchTarget> targets(FetchRequest request, boolean byId) {
        List<FetchTarget> targets = new ArrayList<>();
        for (FetchTopic topic : request.topics()) {
            for (FetchPartition partition : topic.partitions()) {
                FetchKey key = byId
                        ? FetchKey.byId(topic.topicId(), partition.partition())
                        : FetchKey.byName(topic.topic(), partition.partition());
                targets.add(new FetchTarget(
                        key, partition.fetchOffset(), partition.partitionMaxBytes(), partition.currentLeaderEpoch()));
            }
        }
        return targets;
    }

    private static List<FetchKey> forgotten(FetchRequest request, boolean byId) {
        List<FetchKey> keys = new ArrayList<>();
        for (ForgottenTopic topic : request.forgottenTopicsData()) {
            for (int partition : topic.partitions()) {
                keys.add(byId ? FetchKey.byId(topic.topicId(), partition) : FetchKey.byName(topic.topic(), partition));
            }
        }
        return keys;
    }
}
