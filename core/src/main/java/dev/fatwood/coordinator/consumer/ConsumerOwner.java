package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.CommitCheck.Caller;
import dev.fatwood.coordinator.offset.Committer;
import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.OptionalLong;

/** What offsets have to know of a consumer group. */
record ConsumerOwner(ConsumerGroups groups, String groupId) implements OffsetOwner {

    @Override
    public ErrorCode commitProblem(Committer committer) {
        return check(committer).error();
    }

    @Override
    public ErrorCode commitProblem(Committer committer, TopicPartition partition) {
        return groups.image()
                .topic(partition.topic())
                .map(TopicImage::topicId)
                .map(topicId -> check(committer).error(topicId, partition.partition()))
                .orElse(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    }

    private CommitCheck check(Committer committer) {
        return groups.commitCheck(
                groupId, new Caller(committer.memberId(), committer.generation(), false, committer.version()));
    }

    @Override
    public ErrorCode fetchProblem(String memberId, int memberEpoch) {
        return groups.fetchError(groupId, memberId, memberEpoch);
    }

    @Override
    public ErrorCode deleteProblem() {
        return ErrorCode.NONE;
    }

    @Override
    public boolean isSubscribedTo(String topic) {
        return groups.isSubscribed(groupId, topic);
    }

    /** An offset that no member reads ages from its commit on, whether the group has members or not. */
    @Override
    public OptionalLong unusedSinceMs(long commitTimestampMs) {
        return OptionalLong.of(commitTimestampMs);
    }
}
