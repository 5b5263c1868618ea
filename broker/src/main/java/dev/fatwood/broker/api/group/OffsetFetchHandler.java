package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.OffsetFetchRequest;
import dev.fatwood.protocol.message.OffsetFetchRequest.OffsetFetchRequestGroup;
import dev.fatwood.protocol.message.OffsetFetchResponse;
import dev.fatwood.protocol.message.OffsetFetchResponse.OffsetFetchResponseGroup;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/** Tells what groups have committed: one group before version 8, then many; from version 10 topics are named by id. */
public final class OffsetFetchHandler implements ApiHandler<OffsetFetchRequest> {

    private static final short NAMES_MANY_FROM = 8;
    private static final short NAMES_TOPICS_BY_ID_FROM = 10;

    private final GroupCoordinator groups;
    private final MetadataStore metadata;

    public OffsetFetchHandler(GroupCoordinator groups, MetadataStore metadata) {
        this.groups = groups;
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.OFFSET_FETCH;
    }

    @Override
    public OffsetFetchRequest read(ByteReader in, short version) {
        return OffsetFetchRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, OffsetFetchRequest request) {
        short version = context.version();
        List<OffsetFetchRequestGroup> wanted =
                version >= NAMES_MANY_FROM ? request.groups() : List.of(OneGroupFetch.asGroup(request));
        Gathering<OffsetFetchResponseGroup> gathering =
                new Gathering<>(context.lane(), wanted.size(), all -> context.reply(response(all, version)));
        for (int n = 0; n < wanted.size(); n++) {
            int number = n;
            fetch(wanted.get(n), version, gathering, number);
        }
    }

    private void fetch(
            OffsetFetchRequestGroup group, short version, Gathering<OffsetFetchResponseGroup> gathering, int number) {
        boolean byId = version >= NAMES_TOPICS_BY_ID_FROM;
        FetchTopics topics = byId ? FetchTopics.named(group, metadata.image()) : null;
        groups.submit(group.groupId(), (machine, now) -> machine.fetch(group), (error, found) -> {
            OffsetFetchResponseGroup answer = error == ErrorCode.NONE ? found : failed(group, error, version);
            gathering.answer(number, byId ? topics.identified(answer, metadata.image()) : answer);
        });
    }

    private static OffsetFetchResponseGroup failed(OffsetFetchRequestGroup group, ErrorCode error, short version) {
        return version >= NAMES_MANY_FROM
                ? new OffsetFetchResponseGroup().groupId(group.groupId()).errorCode(error.code())
                : OneGroupFetch.failed(group, error);
    }

    private static OffsetFetchResponse response(List<OffsetFetchResponseGroup> groups, short version) {
        return version >= NAMES_MANY_FROM
                ? new OffsetFetchResponse().groups(List.copyOf(groups))
                : OneGroupFetch.asResponse(groups.get(0), version);
    }
}
