package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsRequest.TopicRequest;
import dev.fatwood.protocol.message.DescribeTopicPartitionsResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.TreeSet;

/** Tells about partitions page by page (KIP-966): topics in the order of their names, from the cursor of the last page on. */
public final class DescribeTopicPartitionsHandler implements ApiHandler<DescribeTopicPartitionsRequest> {

    private final MetadataStore metadata;
    private final int partitionsMax;

    /** @param partitionsMax {@code max.request.partition.size.limit} */
    public DescribeTopicPartitionsHandler(MetadataStore metadata, int partitionsMax) {
        this.metadata = metadata;
        this.partitionsMax = partitionsMax;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_TOPIC_PARTITIONS;
    }

    @Override
    public DescribeTopicPartitionsRequest read(ByteReader in, short version) {
        return DescribeTopicPartitionsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeTopicPartitionsRequest request) {
        boolean all = request.topics().isEmpty();
        TreeSet<String> names = new TreeSet<>(
                all
                        ? metadata.image().topics().keySet()
                        : request.topics().stream().map(TopicRequest::name).toList());
        int limit = Math.min(partitionsMax, request.responsePartitionLimit());
        if (limit < 1 || request.cursor() != null && request.cursor().partitionIndex() < 0) {
            context.reply(refused(names));
            return;
        }
        PartitionPage page = new PartitionPage(metadata.image(), limit);
        if (request.cursor() == null) {
            page.add(names, 0);
        } else {
            String from = request.cursor().topicName();
            page.add(
                    names.tailSet(from), names.contains(from) ? request.cursor().partitionIndex() : 0);
        }
        context.reply(page.response());
    }

    private static DescribeTopicPartitionsResponse refused(Iterable<String> names) {
        DescribeTopicPartitionsResponse response = new DescribeTopicPartitionsResponse();
        names.forEach(name -> response.topics().add(PartitionPage.failed(name, ErrorCode.INVALID_REQUEST)));
        return response;
    }
}
