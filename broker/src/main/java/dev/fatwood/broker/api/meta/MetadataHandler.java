package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.control.TopicNames;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells who leads which partition. May create missing topics first, if both the client and the broker allow it; the answer then
 * waits for the creation and names the new topic, so the client need not ask again.
 */
public final class MetadataHandler implements ApiHandler<MetadataRequest> {

    private final MetadataStore metadata;
    private final MetadataView view;
    private final boolean autoCreate;

    /** @param autoCreate {@code auto.create.topics.enable} */
    public MetadataHandler(MetadataStore metadata, MetadataView view, boolean autoCreate) {
        this.metadata = metadata;
        this.view = view;
        this.autoCreate = autoCreate;
    }

    @Override
    public ApiKey key() {
        return ApiKey.METADATA;
    }

    @Override
    public MetadataRequest read(ByteReader in, short version) {
        return MetadataRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, MetadataRequest request) {
        MetadataQuery query = MetadataQuery.of(request, context.version());
        List<NewTopic> missing = autoCreate && request.allowAutoTopicCreation() ? missing(query) : List.of();
        if (missing.isEmpty()) {
            context.reply(view.answer(query, metadata.image(), Map.of(), context.advertised()));
            return;
        }
        metadata.submit(
                new CreateTopics(missing, false),
                (error, outcomes) -> context.reply(view.answer(
                        query, metadata.image(), refusals(missing, error, outcomes), context.advertised())));
    }

    private List<NewTopic> missing(MetadataQuery query) {
        MetadataImage image = metadata.image();
        return query.names().stream()
                .filter(name ->
                        image.topic(name).isEmpty() && TopicNames.problem(name).isEmpty())
                .map(NewTopic::named)
                .toList();
    }

    /** Why a topic could not be created, by name. One that somebody else created meanwhile is no refusal. */
    private static Map<String, ErrorCode> refusals(
            List<NewTopic> wanted, ErrorCode error, List<TopicOutcome> outcomes) {
        Map<String, ErrorCode> refusals = new HashMap<>();
        if (error != ErrorCode.NONE) {
            wanted.forEach(topic -> refusals.put(topic.name(), error));
            return refusals;
        }
        for (TopicOutcome outcome : outcomes) {
            if (!outcome.isDone() && outcome.error() != ErrorCode.TOPIC_ALREADY_EXISTS) {
                refusals.put(outcome.name(), outcome.error());
            }
        }
        return refusals;
    }
}
