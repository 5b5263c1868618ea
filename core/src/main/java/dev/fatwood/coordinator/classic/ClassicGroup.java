package dev.fatwood.coordinator.classic;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One group: its members and where it stands. Knows what follows from that, not what to do next.
 *
 * <p>A group in use is never changed: a decider changes a {@link #copy} of it. Members keep the order in which they came.
 */
final class ClassicGroup {

    static final long NO_TIME = -1;

    private final String id;
    private ClassicState state = ClassicState.EMPTY;
    private ClassicState previousState = ClassicState.EMPTY;
    private int generation;
    private String protocolType;
    private String protocol;
    private String leader;
    private long stateSinceMs;
    private Optional<Set<String>> subscribedTopics = Optional.empty();
    private final Map<String, ClassicMember> members = new LinkedHashMap<>();
    private final Map<String, String> staticIds = new HashMap<>();
    private final Set<String> pendingJoins = new HashSet<>();
    private final Set<String> pendingSyncs = new LinkedHashSet<>();
    private InitialDelay initialDelay;

    /** @param stateSinceMs wall time at which it became empty, {@link #NO_TIME} if unknown */
    ClassicGroup(String id, long stateSinceMs) {
        this.id = id;
        this.stateSinceMs = stateSinceMs;
    }

    /** Another one that is the same, to be changed. */
    ClassicGroup copy() {
        ClassicGroup copy = new ClassicGroup(id, stateSinceMs);
        copy.state = state;
        copy.previousState = previousState;
        copy.generation = generation;
        copy.protocolType = protocolType;
        copy.protocol = protocol;
        copy.leader = leader;
        copy.subscribedTopics = subscribedTopics;
        copy.members.putAll(members);
        copy.staticIds.putAll(staticIds);
        copy.pendingJoins.addAll(pendingJoins);
        copy.pendingSyncs.addAll(pendingSyncs);
        copy.initialDelay = initialDelay;
        return copy;
    }

    // What it is

    String id() {
        return id;
    }

    ClassicState state() {
        return state;
    }

    boolean isIn(ClassicState wanted) {
        return state == wanted;
    }

    int generation() {
        return generation;
    }

    /** {@code null} before the first member. */
    String protocolType() {
        return protocolType;
    }

    /** The protocol of this generation, {@code null} if there is none. */
    String protocol() {
        return protocol;
    }

    /** {@code null} if there is none. */
    String leader() {
        return leader;
    }

    boolean isLeader(String memberId) {
        return memberId.equals(leader);
    }

    long stateSinceMs() {
        return stateSinceMs;
    }

    // Members

    Collection<ClassicMember> members() {
        return List.copyOf(members.values());
    }

    int size() {
        return members.size();
    }

    boolean hasMember(String memberId) {
        return members.containsKey(memberId);
    }

    ClassicMember member(String memberId) {
        return members.get(memberId);
    }

    /** The id of the member with this instance id, {@code null} if there is none. */
    String staticId(String instanceId) {
        return staticIds.get(instanceId);
    }

    /** Why a request that names this member is refused, or {@link ErrorCode#NONE}. */
    ErrorCode memberProblem(String memberId, String instanceId) {
        if (instanceId != null) {
            String current = staticIds.get(instanceId);
            if (current == null) {
                return ErrorCode.UNKNOWN_MEMBER_ID;
            }
            if (!current.equals(memberId)) {
                return ErrorCode.FENCED_INSTANCE_ID;
            }
        }
        return members.containsKey(memberId) ? ErrorCode.NONE : ErrorCode.UNKNOWN_MEMBER_ID;
    }

    /** Adds a member; the first one makes the protocol type, and leads. */
    void add(ClassicMember member) {
        if (members.isEmpty()) {
            protocolType = member.protocolType();
        }
        if (leader == null) {
            leader = member.id();
        }
        put(member);
        pendingJoins.remove(member.id());
    }

    /** Puts a member in the place of the one with its id. */
    void put(ClassicMember member) {
        members.put(member.id(), member);
        if (member.isStatic()) {
            staticIds.put(member.instanceId(), member.id());
        }
    }

    /** Removes a member or one that was about to be; another becomes the leader if need be. */
    void remove(String memberId) {
        ClassicMember gone = members.remove(memberId);
        if (gone != null && gone.isStatic()) {
            staticIds.remove(gone.instanceId());
        }
        if (isLeader(memberId)) {
            leader = members.keySet().stream().findFirst().orElse(null);
        }
        pendingJoins.remove(memberId);
        pendingSyncs.remove(memberId);
    }

    /** Gives a static member another id. */
    ClassicMember rename(String memberId, String newId) {
        ClassicMember renamed = members.remove(memberId).renamed(newId);
        put(renamed);
        if (isLeader(memberId)) {
            leader = newId;
        }
        return renamed;
    }

    /** The longest rebalance timeout of its members, ms; 0 without members. */
    int rebalanceMs() {
        return members.values().stream()
                .mapToInt(member -> member.timeouts().rebalanceMs())
                .max()
                .orElse(0);
    }

    // Joining

    Set<String> pendingJoins() {
        return pendingJoins;
    }

    int joining() {
        return (int) members.values().stream().filter(ClassicMember::isJoining).count();
    }

    boolean allHaveJoined() {
        return pendingJoins.isEmpty() && joining() == members.size();
    }

    /** Makes a member the leader that has joined; false if none has. A leader that has joined stays. */
    boolean electJoinedLeader() {
        if (leader == null) {
            return false;
        }
        if (members.get(leader).isJoining()) {
            return true;
        }
        return members.values().stream()
                .filter(ClassicMember::isJoining)
                .findFirst()
                .map(member -> {
                    leader = member.id();
                    return true;
                })
                .orElse(false);
    }

    Set<String> pendingSyncs() {
        return pendingSyncs;
    }

    /** The wait of an empty group for more members, {@code null} if it is over. */
    InitialDelay initialDelay() {
        return initialDelay;
    }

    void initialDelay(InitialDelay delay) {
        initialDelay = delay;
    }

    /** Whether its first members are being waited for. */
    boolean isInInitialRebalance() {
        return state == ClassicState.PREPARING_REBALANCE && previousState == ClassicState.EMPTY;
    }

    // Protocols

    /** Whether a member with these protocols could be in the group; an empty group takes any that has some. */
    boolean supports(String memberType, Set<String> memberProtocols) {
        if (state == ClassicState.EMPTY) {
            return !memberType.isEmpty() && !memberProtocols.isEmpty();
        }
        return memberType.equals(protocolType)
                && !memberProtocols.isEmpty()
                && (members.isEmpty() || commonProtocols().stream().anyMatch(memberProtocols::contains));
    }

    /** What every member supports. */
    private Set<String> commonProtocols() {
        Map<String, Integer> counts = new HashMap<>();
        members.values().forEach(member -> names(member).forEach(name -> counts.merge(name, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() == members.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(ClassicMember member) {
        return member.protocols().stream().map(ClassicProtocol::name).collect(Collectors.toSet());
    }

    /** The protocol with the most votes of those that all support; of equals, the one voted for first. At least one member. */
    String selectProtocol() {
        Set<String> candidates = commonProtocols();
        Map<String, Integer> votes = new LinkedHashMap<>();
        members.values().forEach(member -> votes.merge(member.vote(candidates), 1, Integer::sum));
        String winner = null;
        for (String candidate : votes.keySet()) {
            if (winner == null || votes.get(candidate) > votes.get(winner)) {
                winner = candidate;
            }
        }
        return winner;
    }

    /** What the members of this generation read; empty if that is not known, or they are no consumers. */
    Optional<Set<String>> subscribedTopics() {
        return subscribedTopics;
    }

    boolean isOfConsumers() {
        return ConsumerSubscription.PROTOCOL_TYPE.equals(protocolType);
    }

    private Optional<Set<String>> topicsOfMembers() {
        return isOfConsumers()
                ? ConsumerSubscription.topics(members.values().stream()
                        .map(member -> member.metadata(protocol))
                        .toList())
                : Optional.empty();
    }

    // Changing

    void moveTo(ClassicState next, long nowMs) {
        previousState = state;
        state = next;
        stateSinceMs = nowMs;
    }

    /** Begins the next generation, with those who are members now. */
    void nextGeneration(long nowMs) {
        generation++;
        protocol = members.isEmpty() ? null : selectProtocol();
        subscribedTopics = topicsOfMembers();
        pendingSyncs.clear();
        initialDelay = null;
        moveTo(members.isEmpty() ? ClassicState.EMPTY : ClassicState.COMPLETING_REBALANCE, nowMs);
    }

    /** As a record of a stable or empty group says; members follow by {@link #add}. */
    void restore(int storedGeneration, String storedType, String storedProtocol, boolean hasMembers) {
        generation = storedGeneration;
        protocolType = storedType;
        protocol = storedProtocol;
        state = hasMembers ? ClassicState.STABLE : ClassicState.EMPTY;
        previousState = state;
        subscribedTopics = topicsOfMembers();
    }

    void restoreLeader(String storedLeader) {
        leader = storedLeader;
    }
}
