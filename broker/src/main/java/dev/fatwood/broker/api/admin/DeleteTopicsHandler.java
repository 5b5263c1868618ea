package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.control.DeleteTopics;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.control.TopicRef;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DeleteTopicsRequest;
import dev.fatwood.protocol.message.DeleteTopicsRequest.DeleteTopicState;
import dev.fatwood.protocol.message.DeleteTopicsResponse;
import dev.fatwood.protocol.message.DeleteTopicsResponse.DeletableTopicResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Deletes topics by name or, from v6, by id; each succeeds or fails on its own. */
public final class DeleteTopicsHandler implements ApiHandler<DeleteTopicsRequest> {

    private static final short NAMES_TOPICS_EITHER_WAY_FROM = 6;
    private static final short KNOWS_DISABLED_FROM = 3;

    private final MetadataStore metadata;
    private final boolean enabled;

    /** @param enabled {@code delete.topic.enable} */
    public DeleteTopicsHandler(MetadataStore metadata, boolean enabled) {
        this.metadata = metadata;
        this.enabled = enabled;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DELETE_TOPICS;
    }

    @Override
    public DeleteTopicsRequest read(ByteReader in, short version) {
        return DeleteTopicsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DeleteTopicsRequest request) {
        List<TopicRef> topics = context.version() >= NAMES_TOPICS_EITHER_WAY_FROM
                ? request.topics().stream().map(DeleteTopicsHandler::reference).toList()
                : request.topicNames().stream().map(TopicRef::byName).toList();
        if (!enabled) {
            context.reply(refused(
                    topics,
                    context.version() >= KNOWS_DISABLED_FROM
                            ? ErrorCode.TOPIC_DELETION_DISABLED
                            : ErrorCode.INVALID_REQUEST,
                    "delete.topic.enable is false on this broker"));
            return;
        }
        metadata.submit(
                new DeleteTopics(topics),
                (error, outcomes) -> context.reply(
                        error == ErrorCode.NONE ? answer(topics, outcomes) : refused(topics, error, error.message())));
    }

    private static TopicRef reference(DeleteTopicState topic) {
        boolean byId = !topic.topicId().equals(ByteReader.ZERO_UUID);
        return new TopicRef(topic.name(), byId ? topic.topicId() : null);
    }

    private static DeleteTopicsResponse answer(List<TopicRef> topics, List<TopicOutcome> outcomes) {
        return new DeleteTopicsResponse()
                .responses(IntStream.range(0, topics.size())
                        .mapToObj(n -> result(topics.get(n), outcomes.get(n)))
                        .toList());
    }

    private static DeletableTopicResult result(TopicRef topic, TopicOutcome outcome) {
        UUID topicId =
                outcome.topic() == null ? topic.topicId() : outcome.topic().topicId();
        return result(topicId, outcome.name(), outcome.error(), outcome.message());
    }

    private static DeleteTopicsResponse refused(List<TopicRef> topics, ErrorCode error, String reason) {
        return new DeleteTopicsResponse()
                .responses(topics.stream()
                        .map(topic -> result(topic.topicId(), topic.name(), error, reason))
                        .toList());
    }

    private static DeletableTopicResult result(UUID topicId, String name, ErrorCode error, String reason) {
        return new DeletableTopicResult()
                .name(name)
                .topicId(topicId == null ? ByteReader.ZERO_UUID : topicId)
                .errorCode(error.code())
                .errorMessage(reason);
    }
}
