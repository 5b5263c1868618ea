package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.regex.TopicPattern;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a heartbeat may look like, whatever the group (KIP-848, and KIP-1082 for the member id). */
record HeartbeatRules(ConsumerGroupConfig config) {

    /** Why it is not a heartbeat, if so. */
    Optional<Refusal> refusal(HeartbeatCommand command) {
        ConsumerGroupHeartbeatRequest request = command.request();
        return invalid(request)
                .or(() -> epochProblem(request))
                .map(problem -> new Refusal(ErrorCode.INVALID_REQUEST, problem))
                .or(() -> unsupportedAssignor(request.serverAssignor()))
                .or(() -> badRegex(request.subscribedTopicRegex()));
    }

    private static Optional<String> invalid(ConsumerGroupHeartbeatRequest request) {
        if (request.memberId().isEmpty()) {
            return Optional.of("MemberId can't be empty.");
        }
        if (request.groupId().isEmpty()) {
            return Optional.of("GroupId can't be empty.");
        }
        if ("".equals(request.instanceId())) {
            return Optional.of("InstanceId can't be empty.");
        }
        if ("".equals(request.rackId())) {
            return Optional.of("RackId can't be empty.");
        }
        if (request.rebalanceTimeoutMs() < HeartbeatCommand.NOT_SAID) {
            return Optional.of("RebalanceTimeoutMs is " + request.rebalanceTimeoutMs() + "; it can't be negative.");
        }
        return Optional.empty();
    }

    private static Optional<String> epochProblem(ConsumerGroupHeartbeatRequest request) {
        return switch (request.memberEpoch()) {
            case HeartbeatCommand.JOIN -> joinProblem(request);
            case HeartbeatCommand.LEAVE -> Optional.empty();
            case HeartbeatCommand.LEAVE_STATIC ->
                request.instanceId() == null
                        ? Optional.of("InstanceId can't be null when a static member leaves.")
                        : Optional.empty();
            default ->
                request.memberEpoch() > 0
                        ? Optional.empty()
                        : Optional.of("MemberEpoch " + request.memberEpoch() + " is invalid.");
        };
    }

    private static Optional<String> joinProblem(ConsumerGroupHeartbeatRequest request) {
        if (request.rebalanceTimeoutMs() == HeartbeatCommand.NOT_SAID) {
            return Optional.of("RebalanceTimeoutMs must be provided in first request.");
        }
        if (request.topicPartitions() == null || !request.topicPartitions().isEmpty()) {
            return Optional.of("TopicPartitions must be empty when (re-)joining.");
        }
        if (request.subscribedTopicNames() == null && request.subscribedTopicRegex() == null) {
            return Optional.of(
                    "Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.");
        }
        return Optional.empty();
    }

    private Optional<Refusal> unsupportedAssignor(String name) {
        if (name == null || config.assignor(name).isPresent()) {
            return Optional.empty();
        }
        String supported = config.assignors().stream().map(Assignor::name).collect(Collectors.joining(", "));
        return Optional.of(new Refusal(
                ErrorCode.UNSUPPORTED_ASSIGNOR,
                "ServerAssignor " + name + " is not supported. Supported assignors: " + supported + "."));
    }

    private static Optional<Refusal> badRegex(String regex) {
        if (regex == null) {
            return Optional.empty();
        }
        TopicPattern.Compiled compiled = TopicPattern.compile(regex);
        return compiled.pattern().isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ErrorCode.INVALID_REGULAR_EXPRESSION,
                        "SubscribedTopicRegex `" + regex + "` is not a valid regular expression: " + compiled.problem()
                                + "."));
    }
}
