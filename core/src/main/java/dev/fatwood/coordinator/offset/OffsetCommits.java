package dev.fatwood.coordinator.offset;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitResponse;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponsePartition;
import dev.fatwood.protocol.message.OffsetCommitResponse.OffsetCommitResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;

/** Decides on commits. A commit is taken or refused as a whole, but for partitions whose metadata is too long, or that the member no longer has. */
public final class OffsetCommits {

    private final OffsetSettings settings;

    public OffsetCommits(OffsetSettings settings) {
        this.settings = settings;
    }

    /**
     * Decides on {@code request}, which names topics by name, and by id too where the client did.
     *
     * @param owner the group
     * @param sessions what the commit does to the committer's session, if it is taken
     */
    public Decision<OffsetCommitResponse> decide(
            OffsetCommitRequest request, short version, OffsetOwner owner, List<TimerChange> sessions, ShardTime now) {
        Committer committer = new Committer(
                request.memberId(), request.groupInstanceId(), request.generationIdOrMemberEpoch(), version);
        ErrorCode problem = owner.commitProblem(committer);
        if (problem != ErrorCode.NONE) {
            return Decision.reply(refused(request, problem));
        }
        List<CoordinatorRecord> records = new ArrayList<>();
        List<OffsetCommitResponseTopic> answers =
                new ArrayList<>(request.topics().size());
        for (OffsetCommitRequestTopic topic : request.topics()) {
            List<OffsetCommitResponsePartition> partitions =
                    new ArrayList<>(topic.partitions().size());
            for (OffsetCommitRequestPartition partition : topic.partitions()) {
                TopicPartition name = new TopicPartition(topic.name(), partition.partitionIndex());
                ErrorCode ofOwner = owner.commitProblem(committer, name);
                ErrorCode error = ofOwner == ErrorCode.NONE ? problem(partition) : ofOwner;
                partitions.add(answer(partition, error));
                if (error == ErrorCode.NONE) {
                    CommittedOffset offset =
                            CommittedOffset.of(partition, topic.topicId(), request.retentionTimeMs(), now.wallMs());
                    records.add(OffsetRecords.committed(request.groupId(), name, offset));
                }
            }
            answers.add(answer(topic).partitions(partitions));
        }
        return new Decision<>(records, new OffsetCommitResponse().topics(answers), sessions);
    }

    private ErrorCode problem(OffsetCommitRequestPartition partition) {
        String metadata = partition.committedMetadata();
        return metadata != null && metadata.length() > settings.metadataMax()
                ? ErrorCode.OFFSET_METADATA_TOO_LARGE
                : ErrorCode.NONE;
    }

    /** The same error for every partition. */
    public static OffsetCommitResponse refused(OffsetCommitRequest request, ErrorCode error) {
        return new OffsetCommitResponse()
                .topics(request.topics().stream()
                        .map(topic -> answer(topic)
                                .partitions(topic.partitions().stream()
                                        .map(partition -> answer(partition, error))
                                        .toList()))
                        .toList());
    }

    private static OffsetCommitResponseTopic answer(OffsetCommitRequestTopic topic) {
        return new OffsetCommitResponseTopic().name(topic.name()).topicId(topic.topicId());
    }

    private static OffsetCommitResponsePartition answer(OffsetCommitRequestPartition partition, ErrorCode error) {
        return new OffsetCommitResponsePartition()
                .partitionIndex(partition.partitionIndex())
                .errorCode(error.code());
    }
}
