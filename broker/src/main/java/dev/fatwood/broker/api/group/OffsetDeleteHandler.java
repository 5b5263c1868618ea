package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.OffsetDeleteRequest;
import dev.fatwood.protocol.message.OffsetDeleteRequest.OffsetDeleteRequestTopic;
import dev.fatwood.protocol.message.OffsetDeleteResponse;
import dev.fatwood.protocol.message.OffsetDeleteResponse.OffsetDeleteResponsePartition;
import dev.fatwood.protocol.message.OffsetDeleteResponse.OffsetDeleteResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/** Removes single offsets of a group. */
public final class OffsetDeleteHandler implements ApiHandler<OffsetDeleteRequest> {

    private final GroupCoordinator groups;
    private final MetadataStore metadata;

    public OffsetDeleteHandler(GroupCoordinator groups, MetadataStore metadata) {
        this.groups = groups;
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.OFFSET_DELETE;
    }

    @Override
    public OffsetDeleteRequest read(ByteReader in, short version) {
        return OffsetDeleteRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, OffsetDeleteRequest request) {
        MetadataImage image = metadata.image();
        if (request.groupId().isEmpty()) {
            context.reply(new OffsetDeleteResponse().errorCode(ErrorCode.INVALID_GROUP_ID.code()));
            return;
        }
        List<OffsetDeleteResponseTopic> absent = new ArrayList<>();
        List<OffsetDeleteRequestTopic> present = new ArrayList<>();
        for (OffsetDeleteRequestTopic topic : request.topics()) {
            if (image.topic(topic.name()).isPresent()) {
                present.add(topic);
            } else {
                absent.add(unknown(topic));
            }
        }
        request.topics(present);
        groups.submit(
                request.groupId(),
                (machine, now) -> machine.deleteOffsets(request),
                (error, deleted) -> context.reply(
                        error == ErrorCode.NONE
                                ? completed(deleted, absent)
                                : new OffsetDeleteResponse().errorCode(error.code())));
    }

    private static OffsetDeleteResponse completed(
            OffsetDeleteResponse deleted, List<OffsetDeleteResponseTopic> absent) {
        if (deleted.errorCode() != ErrorCode.NONE.code()) {
            return deleted;
        }
        List<OffsetDeleteResponseTopic> topics = new ArrayList<>(deleted.topics());
        topics.addAll(absent);
        return deleted.topics(topics);
    }

    private static OffsetDeleteResponseTopic unknown(OffsetDeleteRequestTopic topic) {
        return new OffsetDeleteResponseTopic()
                .name(topic.name())
                .partitions(topic.partitions().stream()
                        .map(partition -> new OffsetDeleteResponsePartition()
                                .partitionIndex(partition.partitionIndex())
                                .errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code()))
                        .toList());
    }
}
