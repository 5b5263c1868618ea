package dev.fatwood.coordinator.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A group of model consumers, a cluster that changes, a broker that restarts, and lost messages; all from one seed. */
final class GroupSimulation {

    private static final int CONSUMERS_MAX = 8;
    private static final long TICK_MS = 5_000;

    final GroupHost host = new GroupHost();
    private final String what;
    private final Random random;
    private final List<ModelConsumer> consumers = new ArrayList<>();
    private final Map<String, Integer> topics = new TreeMap<>();
    private int memberIds;

    GroupSimulation(int seed) {
        this.what = "seed " + seed;
        this.random = new Random(seed);
        topics.put("t0", 5);
        topics.put("u0", 3);
        host.topics(topics);
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
            checkOwners();
        }
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1 -> join();
            case 2 -> any().ifPresent(this::leave);
            case 3 -> any().ifPresent(ModelConsumer::die);
            case 4 -> any().ifPresent(this::restart);
            case 5 -> any().ifPresent(consumer -> consumer.subscribe(names(), expression()));
            case 6 -> changeTopics();
            case 7 -> host.restart();
            case 8 -> tick();
            case 9, 10 -> any().ifPresent(ModelConsumer::follow);
            case 11 -> any().ifPresent(this::heartbeatWithoutAnswer);
            default -> any().ifPresent(this::heartbeat);
        }
    }

    private Optional<ModelConsumer> any() {
        List<ModelConsumer> alive =
                consumers.stream().filter(ModelConsumer::isAlive).toList();
        return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get(random.nextInt(alive.size())));
    }

    private void join() {
        consumers.removeIf(consumer -> !consumer.isAlive() && consumer.instanceId == null);
        if (consumers.size() < CONSUMERS_MAX) {
            String instanceId = random.nextInt(3) == 0 ? "i" + memberIds : null;
            consumers.add(new ModelConsumer(nextMemberId(), instanceId, names(), expression(), random));
        }
    }

    private String nextMemberId() {
        return "m" + memberIds++;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("t0", "t1", "u0", "u1"));
        names.removeIf(name -> random.nextInt(3) == 0);
        return names;
    }

    private String expression() {
        return random.nextInt(3) == 0 ? List.of("t.*", "u.*", ".1").get(random.nextInt(3)) : "";
    }

    private void leave(ModelConsumer consumer) {
        host.heartbeat(Requests.leave(consumer.memberId).instanceId(consumer.instanceId));
        consumer.die();
    }

    /** A static member says it will be back, or does not get to it. */
    private void restart(ModelConsumer consumer) {
        if (consumer.instanceId != null && random.nextBoolean()) {
            consumer.owned.clear();
            host.heartbeat(Requests.stay(consumer.memberId, HeartbeatCommand.LEAVE_STATIC)
                    .instanceId(consumer.instanceId));
        }
        consumer.restartAs(nextMemberId());
    }

    private void heartbeat(ModelConsumer consumer) {
        consumer.answered(host.heartbeat(consumer.request()));
    }

    private void heartbeatWithoutAnswer(ModelConsumer consumer) {
        ConsumerGroupHeartbeatRequest request = consumer.request();
        if (random.nextBoolean()) {
            host.heartbeat(request);
        }
        consumer.lost();
    }

    private void changeTopics() {
        String name = List.of("t0", "t1", "u0", "u1").get(random.nextInt(4));
        if (random.nextInt(4) == 0) {
            topics.remove(name);
        } else {
            topics.merge(name, 1 + random.nextInt(3), Integer::sum);
        }
        host.topics(topics);
    }

    /** Time passes; everybody alive does what it has to. */
    private void tick() {
        for (ModelConsumer consumer : consumers) {
            if (consumer.isAlive()) {
                consumer.follow();
                heartbeat(consumer);
            }
        }
        host.advance(TICK_MS);
    }

    /** Nothing happens any more but heartbeats: long enough for every session of the dead, and for rebalances after it. */
    void settle() {
        for (int tick = 0; tick < 30; tick++) {
            tick();
            checkOwners();
        }
    }

    /** No partition is used by two, and none belongs to two. */
    private void checkOwners() {
        Set<PartitionKey> used = new HashSet<>();
        for (ModelConsumer consumer : consumers) {
            consumer.owned.forEach(partition -> require(used.add(partition), "used twice", partition));
        }
        Set<PartitionKey> belonging = new HashSet<>();
        host.groups
                .group(GroupHost.GROUP)
                .ifPresent(group -> group.members().values().forEach(member -> {
                    own(member.progress().assigned(), belonging);
                    own(member.progress().revoking(), belonging);
                    require(member.progress().memberEpoch() <= group.assignmentEpoch(), "ahead of the group", member);
                }));
    }

    private void own(PartitionEpochs partitions, Set<PartitionKey> belonging) {
        for (UUID topicId : partitions.topicIds()) {
            for (int partition : partitions.epochs(topicId).keySet()) {
                PartitionKey key = new PartitionKey(topicId, partition);
                require(belonging.add(key), "belongs to two", key);
            }
        }
    }

    private void require(boolean holds, String otherwise, Object subject) {
        if (!holds) {
            throw new AssertionError(what + ": " + subject + " " + otherwise);
        }
    }

    /** Every partition that somebody wants is used by one who wants it, and the broker knows. */
    void checkSettled() {
        Map<PartitionKey, ModelConsumer> users = new HashMap<>();
        consumers.forEach(consumer -> consumer.owned.forEach(partition -> users.put(partition, consumer)));
        topics.forEach((name, count) -> {
            boolean isWanted = consumers.stream().anyMatch(consumer -> consumer.isAlive() && consumer.wants(name));
            for (int partition = 0; partition < count; partition++) {
                ModelConsumer user = users.remove(new PartitionKey(Images.id(name), partition));
                assertThat(user != null)
                        .as("%s: %s-%d is used", what, name, partition)
                        .isEqualTo(isWanted);
                assertThat(user == null || user.wants(name))
                        .as("%s: %s", what, name)
                        .isTrue();
            }
        });
        assertThat(users).as(what).isEmpty();
        host.groups.group(GroupHost.GROUP).ifPresent(group -> {
            long alive = consumers.stream().filter(ModelConsumer::isAlive).count();
            assertThat(group.members()).as(what).hasSize((int) alive);
            assertThat(group.state()).as(what).isEqualTo(alive == 0 ? GroupState.EMPTY : GroupState.STABLE);
        });
    }

    /** The log alone, whole or compacted, gives the same groups. */
    void checkReplay() {
        var expected = GroupHost.contents(host.groups);
        assertThat(GroupHost.contents(host.replayed(host.log))).as(what).isEqualTo(expected);
        assertThat(GroupHost.contents(host.replayed(host.compacted()))).as(what).isEqualTo(expected);
    }
}
