package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.AuthorizedOperations;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeClusterRequest;
import dev.fatwood.protocol.message.DescribeClusterResponse;
import dev.fatwood.protocol.message.DescribeClusterResponse.DescribeClusterBroker;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/** Tells which brokers there are (KIP-700, KIP-919). There is no separate controller to ask for. */
public final class DescribeClusterHandler implements ApiHandler<DescribeClusterRequest> {

    private static final byte BROKERS = 1;
    private static final byte CONTROLLERS = 2;

    private final LocalNode node;
    private final MetadataStore metadata;

    public DescribeClusterHandler(LocalNode node, MetadataStore metadata) {
        this.node = node;
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_CLUSTER;
    }

    @Override
    public DescribeClusterRequest read(ByteReader in, short version) {
        return DescribeClusterRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeClusterRequest request) {
        context.reply(request.endpointType() == BROKERS ? brokers(context, request) : refused(request.endpointType()));
    }

    private DescribeClusterResponse brokers(RequestContext context, DescribeClusterRequest request) {
        return new DescribeClusterResponse()
                .endpointType(BROKERS)
                .clusterId(metadata.image().clusterId())
                .controllerId(node.nodeId())
                .brokers(List.of(new DescribeClusterBroker()
                        .brokerId(node.nodeId())
                        .host(context.advertised().host())
                        .port(context.advertised().port())
                        .rack(node.rack())))
                .clusterAuthorizedOperations(
                        request.includeClusterAuthorizedOperations()
                                ? AuthorizedOperations.ON_CLUSTER
                                : AuthorizedOperations.NOT_ASKED);
    }

    private static DescribeClusterResponse refused(byte endpointType) {
        ErrorCode error =
                endpointType == CONTROLLERS ? ErrorCode.MISMATCHED_ENDPOINT_TYPE : ErrorCode.UNSUPPORTED_ENDPOINT_TYPE;
        return new DescribeClusterResponse()
                .errorCode(error.code())
                .errorMessage("endpoint type " + endpointType + " cannot be asked for here; this is a broker (type 1)")
                .endpointType(endpointType)
                .clusterId("");
    }
}
