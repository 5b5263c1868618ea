package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.AuthorizedOperations;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsResponse;
import dev.fatwood.protocol.message.DescribeGroupsResponse.DescribedGroup;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.Optional;

/** Tells the members of classic groups. A group that does not exist is dead, and from version 6 an error too. */
public final class DescribeGroupsHandler implements ApiHandler<DescribeGroupsRequest> {

    private static final short TELLS_ABSENCE_FROM = 6;
    private static final String DEAD = "Dead";

    private final GroupCoordinator groups;

    public DescribeGroupsHandler(GroupCoordinator groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_GROUPS;
    }

    @Override
    public DescribeGroupsRequest read(ByteReader in, short version) {
        return DescribeGroupsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeGroupsRequest request) {
        List<String> names = request.groups();
        boolean withOperations = request.includeAuthorizedOperations();
        Gathering<DescribedGroup> gathering = new Gathering<>(
                context.lane(),
                names.size(),
                all -> context.reply(new DescribeGroupsResponse().groups(List.copyOf(all))));
        for (int n = 0; n < names.size(); n++) {
            int number = n;
            String name = names.get(n);
            groups.submit(name, (machine, now) -> machine.describe(name), (error, found) -> {
                DescribedGroup group = error == ErrorCode.NONE
                        ? described(found, name, context.version(), withOperations)
                        : new DescribedGroup().groupId(name).errorCode(error.code());
                gathering.answer(number, group);
            });
        }
    }

    private static DescribedGroup described(
            Optional<DescribedGroup> found, String name, short version, boolean withOperations) {
        DescribedGroup group = found.orElseGet(() -> absent(name, version));
        return withOperations ? group.authorizedOperations(AuthorizedOperations.ON_GROUP) : group;
    }

    private static DescribedGroup absent(String name, short version) {
        DescribedGroup group = new DescribedGroup().groupId(name).groupState(DEAD);
        return version < TELLS_ABSENCE_FROM
                ? group
                : group.errorCode(ErrorCode.GROUP_ID_NOT_FOUND.code()).errorMessage("Group " + name + " not found.");
    }
}
