package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the records say about one consumer group. Changed by {@link GroupReplay} only.
 *
 * <p>Owned by the shard's lane.
 */
public final class ConsumerGroup {

    private final String groupId;
    private int epoch;
    private long metadataHash;
    private int assignmentEpoch;
    private long assignedAtMs;
    private final TreeMap<String, ConsumerMember> members;
    private final Map<String, String> memberIdsByInstance;
    private final Map<String, PartitionSet> targets;
    private final TreeMap<String, ResolvedTopics> regexes;

    /** Derived from members: who may still be using a partition. */
    private final Map<PartitionKey, String> owners;

    /** Not from records: the cluster for which {@link #metadataHash} and {@link #regexes} are known to be right. */
    private MetadataImage checkedImage;

    ConsumerGroup(String groupId) {
        this.groupId = groupId;
        this.members = new TreeMap<>();
        this.memberIdsByInstance = new HashMap<>();
        this.targets = new HashMap<>();
        this.regexes = new TreeMap<>();
        this.owners = new HashMap<>();
    }

    private ConsumerGroup(ConsumerGroup original) {
        this.groupId = original.groupId;
        this.epoch = original.epoch;
        this.metadataHash = original.metadataHash;
        this.assignmentEpoch = original.assignmentEpoch;
        this.assignedAtMs = original.assignedAtMs;
        this.members = new TreeMap<>(original.members);
        this.memberIdsByInstance = new HashMap<>(original.memberIdsByInstance);
        this.targets = new HashMap<>(original.targets);
        this.regexes = new TreeMap<>(original.regexes);
        this.owners = new HashMap<>(original.owners);
        this.checkedImage = original.checkedImage;
    }

    ConsumerGroup copy() {
        return new ConsumerGroup(this);
    }

    public String groupId() {
        return groupId;
    }

    /** Grows whenever members, subscriptions or subscribed topics change. */
    public int epoch() {
        return epoch;
    }

    /** What the subscribed topics looked like in this epoch. */
    long metadataHash() {
        return metadataHash;
    }

    /** The group epoch the target assignment was computed for. */
    public int assignmentEpoch() {
        return assignmentEpoch;
    }

    /** When the target assignment was computed, by the wall clock; 0 if it was not computed here. */
    long assignedAtMs() {
        return assignedAtMs;
    }

    /** By member id. */
    public Map<String, ConsumerMember> members() {
        return Collections.unmodifiableMap(members);
    }

    public Optional<ConsumerMember> member(String memberId) {
        return Optional.ofNullable(members.get(memberId));
    }

    public Optional<ConsumerMember> staticMember(String instanceId) {
        return Optional.ofNullable(memberIdsByInstance.get(instanceId)).map(members::get);
    }

    /** What {@code memberId} is to have; empty for one that is not in the assignment. */
    public Optional<PartitionSet> target(String memberId) {
        return Optional.ofNullable(targets.get(memberId));
    }

    /** What expressions of members came to. */
    Map<String, ResolvedTopics> regexes() {
        return Collections.unmodifiableMap(regexes);
    }

    /** Whether {@code memberId} could use the partition without another that may still use it. */
    boolean isFreeFor(String memberId, UUID topicId, int partition) {
        String owner = owners.get(new PartitionKey(topicId, partition));
        return owner == null || owner.equals(memberId);
    }

    /** Whether {@code memberId} could use all of its target. */
    boolean isTargetFreeFor(String memberId) {
        boolean[] isFree = {true};
        target(memberId)
                .orElse(PartitionSet.EMPTY)
                .forEach((topicId, partition) -> isFree[0] &= isFreeFor(memberId, topicId, partition));
        return isFree[0];
    }

    public GroupState state() {
        if (members.isEmpty()) {
            return GroupState.EMPTY;
        }
        if (epoch > assignmentEpoch) {
            return GroupState.ASSIGNING;
        }
        boolean isStable =
                members.values().stream().allMatch(member -> member.progress().isReconciledTo(assignmentEpoch));
        return isStable ? GroupState.STABLE : GroupState.RECONCILING;
    }

    boolean isCheckedFor(MetadataImage image) {
        return checkedImage == image;
    }

    void checkedFor(MetadataImage image) {
        checkedImage = image;
    }

    /** All that comes from records, for comparison. */
    List<Object> contents() {
        return List.of(
                groupId,
                epoch,
                metadataHash,
                assignmentEpoch,
                assignedAtMs,
                members,
                memberIdsByInstance,
                targets,
                regexes,
                owners);
    }

    void epoch(int newEpoch, long newMetadataHash) {
        epoch = newEpoch;
        metadataHash = newMetadataHash;
    }

    void assignmentEpoch(int newAssignmentEpoch, long newAssignedAtMs) {
        assignmentEpoch = newAssignmentEpoch;
        assignedAtMs = newAssignedAtMs;
    }

    void putMember(ConsumerMember member) {
        removeMember(member.memberId());
        members.put(member.memberId(), member);
        member.metadata().instanceId().ifPresent(id -> memberIdsByInstance.put(id, member.memberId()));
        own(member.memberId(), member.progress().assigned());
        own(member.memberId(), member.progress().revoking());
    }

    private void own(String memberId, PartitionEpochs partitions) {
        partitions.partitions().forEach((topicId, number) -> owners.put(new PartitionKey(topicId, number), memberId));
    }

    void removeMember(String memberId) {
        ConsumerMember member = members.remove(memberId);
        if (member != null) {
            member.metadata().instanceId().ifPresent(id -> memberIdsByInstance.remove(id, memberId));
            disown(memberId, member.progress().assigned());
            disown(memberId, member.progress().revoking());
        }
    }

    private void disown(String memberId, PartitionEpochs partitions) {
        partitions
                .partitions()
                .forEach((topicId, number) -> owners.remove(new PartitionKey(topicId, number), memberId));
    }

    void putTarget(String memberId, PartitionSet partitions) {
        targets.put(memberId, partitions);
    }

    void removeTarget(String memberId) {
        targets.remove(memberId);
    }

    void putRegex(String regex, ResolvedTopics resolved) {
        regexes.put(regex, resolved);
    }

    void removeRegex(String regex) {
        regexes.remove(regex);
    }
}
