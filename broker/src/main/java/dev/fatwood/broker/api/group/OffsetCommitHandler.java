package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.coordinator.offset.OffsetCommits;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;

/** Stores offsets of a group; from version 10 topics are named by id. */
public final class OffsetCommitHandler implements ApiHandler<OffsetCommitRequest> {

    private static final short NAMES_TOPICS_BY_ID_FROM = 10;

    private final GroupCoordinator groups;
    private final MetadataStore metadata;

    public OffsetCommitHandler(GroupCoordinator groups, MetadataStore metadata) {
        this.groups = groups;
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.OFFSET_COMMIT;
    }

    @Override
    public OffsetCommitRequest read(ByteReader in, short version) {
        return OffsetCommitRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, OffsetCommitRequest request) {
        boolean byId = context.version() >= NAMES_TOPICS_BY_ID_FROM;
        CommitTopics topics = CommitTopics.of(request.topics(), byId, metadata.image());
        if (topics.present().isEmpty()) {
            context.reply(topics.completed(new OffsetCommitResponse()));
            return;
        }
        request.topics(topics.present());
        groups.submit(
                request.groupId(),
                (machine, now) -> machine.commit(request, context.version(), now),
                (error, stored) -> context.reply(
                        topics.completed(error == ErrorCode.NONE ? stored : OffsetCommits.refused(request, error))));
    }
}
