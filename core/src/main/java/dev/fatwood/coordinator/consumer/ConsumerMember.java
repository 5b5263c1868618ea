package dev.fatwood.coordinator.consumer;

/** A member of a consumer group: what it says, and how far it has come. */
public record ConsumerMember(String memberId, MemberMetadata metadata, MemberProgress progress) {

    /** One that is not in any record yet. */
    static ConsumerMember joining(String memberId) {
        return new ConsumerMember(memberId, MemberMetadata.NONE, MemberProgress.NONE);
    }

    ConsumerMember with(MemberMetadata changed) {
        return new ConsumerMember(memberId, changed, progress);
    }

    ConsumerMember with(MemberProgress changed) {
        return new ConsumerMember(memberId, metadata, changed);
    }

    public boolean isClassic() {
        return metadata.classic().isPresent();
    }

    /** Whether it is a static member that said it will be back. */
    boolean isAway() {
        return progress.memberEpoch() == HeartbeatCommand.LEAVE_STATIC;
    }
}
