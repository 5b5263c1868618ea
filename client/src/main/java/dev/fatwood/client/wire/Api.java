package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.CreatePartitionsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.DeleteGroupsResponse;
import dev.fatwood.protocol.message.DeleteTopicsResponse;
import dev.fatwood.protocol.message.DescribeConfigsResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.DescribeLogDirsResponse;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.wire.ByteReader;

/**
 * An API this client uses: its key and how its answer is decoded.
 *
 * @param <A> the answer
 */
public record Api<A>(ApiKey key, Decoder<A> decoder) {

    public static final Api<ApiVersionsResponse> API_VERSIONS =
            new Api<>(ApiKey.API_VERSIONS, ApiVersionsResponse::read);
    public static final Api<MetadataResponse> METADATA = new Api<>(ApiKey.METADATA, MetadataResponse::read);
    public static final Api<ListOffsetsResponse> LIST_OFFSETS =
            new Api<>(ApiKey.LIST_OFFSETS, ListOffsetsResponse::read);
    public static final Api<FetchResponse> FETCH = new Api<>(ApiKey.FETCH, FetchResponse::read);
    public static final Api<ProduceResponse> PRODUCE = new Api<>(ApiKey.PRODUCE, ProduceResponse::read);
    public static final Api<CreateTopicsResponse> CREATE_TOPICS =
            new Api<>(ApiKey.CREATE_TOPICS, CreateTopicsResponse::read);
    public static final Api<DeleteTopicsResponse> DELETE_TOPICS =
            new Api<>(ApiKey.DELETE_TOPICS, DeleteTopicsResponse::read);
    public static final Api<InitProducerIdResponse> INIT_PRODUCER_ID =
            new Api<>(ApiKey.INIT_PRODUCER_ID, InitProducerIdResponse::read);
    public static final Api<FindCoordinatorResponse> FIND_COORDINATOR =
            new Api<>(ApiKey.FIND_COORDINATOR, FindCoordinatorResponse::read);
    public static final Api<OffsetCommitResponse> OFFSET_COMMIT =
            new Api<>(ApiKey.OFFSET_COMMIT, OffsetCommitResponse::read);
    public static final Api<CreatePartitionsResponse> CREATE_PARTITIONS =
            new Api<>(ApiKey.CREATE_PARTITIONS, CreatePartitionsResponse::read);
    public static final Api<DescribeConfigsResponse> DESCRIBE_CONFIGS =
            new Api<>(ApiKey.DESCRIBE_CONFIGS, DescribeConfigsResponse::read);
    public static final Api<IncrementalAlterConfigsResponse> INCREMENTAL_ALTER_CONFIGS =
            new Api<>(ApiKey.INCREMENTAL_ALTER_CONFIGS, IncrementalAlterConfigsResponse::read);
    public static final Api<DescribeLogDirsResponse> DESCRIBE_LOG_DIRS =
            new Api<>(ApiKey.DESCRIBE_LOG_DIRS, DescribeLogDirsResponse::read);
    public static final Api<OffsetFetchResponse> OFFSET_FETCH =
            new Api<>(ApiKey.OFFSET_FETCH, OffsetFetchResponse::read);
    public static final Api<ListGroupsResponse> LIST_GROUPS = new Api<>(ApiKey.LIST_GROUPS, ListGroupsResponse::read);
    public static final Api<DescribeGroupsResponse> DESCRIBE_GROUPS =
            new Api<>(ApiKey.DESCRIBE_GROUPS, DescribeGroupsResponse::read);
    public static final Api<ConsumerGroupDescribeResponse> CONSUMER_GROUP_DESCRIBE =
            new Api<>(ApiKey.CONSUMER_GROUP_DESCRIBE, ConsumerGroupDescribeResponse::read);
    public static final Api<DeleteGroupsResponse> DELETE_GROUPS =
            new Api<>(ApiKey.DELETE_GROUPS, DeleteGroupsResponse::read);
    /** Fatwood's own. */
    public static final Api<DescribeRangesResponse> DESCRIBE_RANGES =
            new Api<>(ApiKey.DESCRIBE_RANGES, DescribeRangesResponse::read);

    /** Decodes an answer of a version. */
    @FunctionalInterface
    public interface Decoder<A> {
        A read(ByteReader in, short version);
    }
}
