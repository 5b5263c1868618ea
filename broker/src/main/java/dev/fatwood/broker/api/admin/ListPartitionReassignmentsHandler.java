package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ListPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.ListPartitionReassignmentsResponse;
import dev.fatwood.protocol.wire.ByteReader;

/** Tells which partitions are on their way to other brokers (KIP-455): none, for there is one broker. */
public final class ListPartitionReassignmentsHandler implements ApiHandler<ListPartitionReassignmentsRequest> {

    @Override
    public ApiKey key() {
        return ApiKey.LIST_PARTITION_REASSIGNMENTS;
    }

    @Override
    public ListPartitionReassignmentsRequest read(ByteReader in, short version) {
        return ListPartitionReassignmentsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ListPartitionReassignmentsRequest request) {
        context.reply(new ListPartitionReassignmentsResponse());
    }
}
