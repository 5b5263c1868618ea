package dev.fatwood.broker.api.group;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.AuthorizedOperations;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Tells about consumer groups, in the order they were asked for. */
public final class ConsumerGroupDescribeHandler implements ApiHandler<ConsumerGroupDescribeRequest> {

    private final ConsumerGroupService groups;

    public ConsumerGroupDescribeHandler(ConsumerGroupService groups) {
        this.groups = groups;
    }

    @Override
    public ApiKey key() {
        return ApiKey.CONSUMER_GROUP_DESCRIBE;
    }

    @Override
    public ConsumerGroupDescribeRequest read(ByteReader in, short version) {
        return ConsumerGroupDescribeRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ConsumerGroupDescribeRequest request) {
        List<String> groupIds = request.groupIds();
        int operations =
                request.includeAuthorizedOperations() ? AuthorizedOperations.ON_GROUP : AuthorizedOperations.NOT_ASKED;
        AtomicReferenceArray<DescribedGroup> answers = new AtomicReferenceArray<>(groupIds.size());
        AtomicInteger missing = new AtomicInteger(groupIds.size());
        if (groupIds.isEmpty()) {
            context.reply(new ConsumerGroupDescribeResponse());
        }
        for (int n = 0; n < groupIds.size(); n++) {
            int place = n;
            describe(groupIds.get(n), group -> {
                boolean isKnown = group.errorCode() == ErrorCode.NONE.code();
                answers.set(place, group.authorizedOperations(isKnown ? operations : AuthorizedOperations.NOT_ASKED));
                if (missing.decrementAndGet() == 0) {
                    context.reply(new ConsumerGroupDescribeResponse().groups(inOrder(answers)));
                }
            });
        }
    }

    private void describe(String groupId, Consumer<DescribedGroup> answer) {
        if (groupId.isEmpty()) {
            answer.accept(new DescribedGroup()
                    .errorCode(ErrorCode.INVALID_GROUP_ID.code())
                    .errorMessage("The group id is empty; name one."));
        } else {
            groups.describe(groupId, answer);
        }
    }

    private static List<DescribedGroup> inOrder(AtomicReferenceArray<DescribedGroup> answers) {
        return IntStream.range(0, answers.length()).mapToObj(answers::get).toList();
    }
}
