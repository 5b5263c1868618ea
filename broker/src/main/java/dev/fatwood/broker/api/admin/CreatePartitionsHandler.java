package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.control.CreatePartitions;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.CreatePartitionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsAssignment;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsTopic;
import dev.fatwood.protocol.message.CreatePartitionsResponse;
import dev.fatwood.protocol.message.CreatePartitionsResponse.CreatePartitionsTopicResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.IntStream;

/** Adds partitions to topics; each topic succeeds or fails on its own. */
public final class CreatePartitionsHandler implements ApiHandler<CreatePartitionsRequest> {

    private final MetadataStore metadata;

    public CreatePartitionsHandler(MetadataStore metadata) {
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.CREATE_PARTITIONS;
    }

    @Override
    public CreatePartitionsRequest read(ByteReader in, short version) {
        return CreatePartitionsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, CreatePartitionsRequest request) {
        List<Growth> wanted =
                request.topics().stream().map(CreatePartitionsHandler::growth).toList();
        metadata.submit(
                new CreatePartitions(wanted, request.validateOnly()),
                (error, outcomes) ->
                        context.reply(new CreatePartitionsResponse().results(results(wanted, error, outcomes))));
    }

    private static Growth growth(CreatePartitionsTopic topic) {
        List<List<Integer>> assignments = topic.assignments() == null
                ? null
                : topic.assignments().stream()
                        .map(CreatePartitionsAssignment::brokerIds)
                        .toList();
        return new Growth(topic.name(), topic.count(), assignments);
    }

    private static List<CreatePartitionsTopicResult> results(
            List<Growth> wanted, ErrorCode error, List<TopicOutcome> outcomes) {
        return IntStream.range(0, wanted.size())
                .mapToObj(n -> error == ErrorCode.NONE
                        ? result(
                                wanted.get(n).name(),
                                outcomes.get(n).error(),
                                outcomes.get(n).message())
                        : result(wanted.get(n).name(), error, error.message()))
                .toList();
    }

    private static CreatePartitionsTopicResult result(String topic, ErrorCode error, String reason) {
        return new CreatePartitionsTopicResult()
                .name(topic)
                .errorCode(error.code())
                .errorMessage(reason);
    }
}
