package dev.fatwood.oracle;

import dev.fatwood.protocol.message.DeleteGroupsRequest;
import dev.fatwood.protocol.message.DescribeGroupsRequest;
import dev.fatwood.protocol.message.ListGroupsRequest;
import java.util.List;

/** What tools ask about groups. */
final class AdminRequests {

    private AdminRequests() {}

    static Asking describe(Step step) {
        return Asking.of(new DescribeGroupsRequest().groups(List.of(step.groupId())), 6);
    }

    static Asking delete(Step step) {
        return Asking.of(new DeleteGroupsRequest().groupsNames(List.of(step.groupId())), 2);
    }

    static Asking list(Step step) {
        ListGroupsRequest request = new ListGroupsRequest();
        return switch (step.variant()) {
            case 1 -> Asking.of(request.statesFilter(List.of("Empty", "stable")), 4);
            case 2 -> Asking.of(request.statesFilter(List.of("PreparingRebalance", "CompletingRebalance")), 5);
            case 3 -> Asking.of(request.typesFilter(List.of("Consumer")), 5);
            default -> Asking.of(request, 5);
        };
    }
}
