package dev.fatwood.client.group;

import dev.fatwood.client.group.GroupDescription.Member;
import dev.fatwood.client.wire.AddressedRequest;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.CallOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.UnsupportedApiException;
import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.ListGroupsRequest;
import dev.fatwood.protocol.message.ListGroupsResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Lists, describes and deletes groups.
 *
 * <p>Errors: {@link BrokerErrorException} if a coordinator refuses to tell, {@link dev.fatwood.client.wire.ConnectionException} if one does
 * not answer. Thread: any.
 */
public final class GroupAdmin {

    private static final String NO_SUCH_GROUP = "Dead";
    private static final String CONSUMER = "consumer";

    private final Cluster cluster;

    public GroupAdmin(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The groups of all brokers, by name. */
    public List<ListedGroup> list() {
        List<AddressedRequest> requests = cluster.describe(List.of()).brokers().values().stream()
                .map(broker -> new AddressedRequest(broker, new ListGroupsRequest()))
                .toList();
        List<ListedGroup> groups = new ArrayList<>();
        for (CallOutcome<ListGroupsResponse> outcome :
                cluster.callAll(Api.LIST_GROUPS, requests, cluster.config().apiDeadline())) {
            if (!outcome.isAnswered()) {
                throw outcome.failure();
            }
            require("list groups", ErrorCode.forCode(outcome.answer().errorCode()));
            outcome.answer()
                    .groups()
                    .forEach(group ->
                            groups.add(new ListedGroup(group.groupId(), group.groupType(), group.groupState())));
        }
        groups.sort(Comparator.comparing(ListedGroup::group));
        return groups;
    }

    /** A group of whichever protocol; one that is not there is described as such. */
    public GroupDescription describe(String group) {
        boolean isConsumer = list().stream()
                .anyMatch(
                        listed -> listed.group().equals(group) && listed.type().equalsIgnoreCase(CONSUMER));
        return isConsumer ? describeConsumer(group) : describeClassic(group);
    }

    /** What an answer says of the group that was asked for. */
    private record Described(ErrorCode error, String state, List<Member> members) {}

    private GroupDescription describeClassic(String group) {
        return describe(group, Api.DESCRIBE_GROUPS, new DescribeGroupsRequest().groups(List.of(group)), answer -> {
            var found = answer.groups().get(0);
            return new Described(
                    ErrorCode.forCode(found.errorCode()),
                    found.groupState(),
                    found.members().stream()
                            .map(member -> new Member(member.memberId(), member.clientId(), member.clientHost()))
                            .toList());
        });
    }

    private GroupDescription describeConsumer(String group) {
        var request = new ConsumerGroupDescribeRequest().groupIds(List.of(group));
        return describe(group, Api.CONSUMER_GROUP_DESCRIBE, request, answer -> {
            var found = answer.groups().get(0);
            return new Described(
                    ErrorCode.forCode(found.errorCode()),
                    found.groupState(),
                    found.members().stream()
                            .map(member -> new Member(member.memberId(), member.clientId(), member.clientHost()))
                            .toList());
        });
    }

    private <A> GroupDescription describe(String group, Api<A> api, Message request, Function<A, Described> reading) {
        A answer = new CoordinatorCall(cluster, group)
                .ask(
                        api,
                        request,
                        Short.MAX_VALUE,
                        given -> reading.apply(given).error());
        Described found = reading.apply(answer);
        if (found.error() == ErrorCode.GROUP_ID_NOT_FOUND) {
            return new GroupDescription(group, NO_SUCH_GROUP, List.of());
        }
        require("describe group " + group, found.error());
        return new GroupDescription(group, found.state(), found.members());
    }

    /** Deletes a group and its offsets; {@code NON_EMPTY_GROUP} and {@code GROUP_ID_NOT_FOUND} are values. */
    public CommitOutcome delete(String group) {
        try {
            var result = new CoordinatorCall(cluster, group)
                    .ask(
                            Api.DELETE_GROUPS,
                            new DeleteGroupsRequest().groupsNames(List.of(group)),
                            Short.MAX_VALUE,
                            answer -> ErrorCode.forCode(answer.results().get(0).errorCode()))
                    .results()
                    .get(0);
            return CommitOutcome.of(ErrorCode.forCode(result.errorCode()), result.errorMessage());
        } catch (UnsupportedApiException noGroups) {
            return CommitOutcome.of(ErrorCode.UNSUPPORTED_VERSION, noGroups.getMessage());
        }
    }

    private static void require(String what, ErrorCode error) {
        if (error != ErrorCode.NONE) {
            throw new BrokerErrorException(what, error);
        }
    }
}
