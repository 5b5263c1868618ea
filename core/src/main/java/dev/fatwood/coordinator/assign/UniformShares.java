package dev.fatwood.coordinator.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;

/** Who has what while a uniform assignment is being worked out. Members are numbers; owned by one call of the assignor. */
final class UniformShares {

    private static final int NOBODY = -1;

    /** Partitions each member has. */
    private final int[] loads;

    /** Owner of each partition by topic. */
    private final Map<UUID, int[]> owners = new TreeMap<>();

    UniformShares(int members) {
        this.loads = new int[members];
    }

    /** Makes the partitions of a topic known, with no owner. */
    void open(UUID topicId, int partitions) {
        int[] free = new int[partitions];
        Arrays.fill(free, NOBODY);
        owners.put(topicId, free);
    }

    /** Leaves {@code member} what it has of its topics, unless it is gone or somebody else came first. */
    void keep(int member, AssignedMember assigned) {
        assigned.current().forEach((topicId, partition) -> {
            int[] owner = owners.get(topicId);
            if (owner != null
                    && partition < owner.length
                    && owner[partition] == NOBODY
                    && assigned.topicIds().contains(topicId)) {
                owner[partition] = member;
                loads[member]++;
            }
        });
    }

    /**
     * Takes from members what is above an even share, where all are subscribed to everything. The first that have more keep one
     * more, as many as the division leaves over.
     */
    void trim() {
        int partitions =
                owners.values().stream().mapToInt(owner -> owner.length).sum();
        int quota = partitions / loads.length;
        int extra = partitions % loads.length;
        int[] quotas = new int[loads.length];
        for (int member = 0; member < loads.length; member++) {
            boolean keepsOneMore = loads[member] > quota && extra > 0;
            quotas[member] = keepsOneMore ? quota + 1 : quota;
            extra -= keepsOneMore ? 1 : 0;
        }
        owners.values().forEach(owner -> release(owner, quotas));
    }

    private void release(int[] owner, int[] quotas) {
        for (int partition = owner.length - 1; partition >= 0; partition--) {
            int member = owner[partition];
            if (member != NOBODY && loads[member] > quotas[member]) {
                owner[partition] = NOBODY;
                loads[member]--;
            }
        }
    }

    /** Gives each partition without an owner to the subscriber with the least. */
    void fill(UUID topicId, List<Integer> subscribers) {
        int[] owner = owners.get(topicId);
        PriorityQueue<Long> byLoad = new PriorityQueue<>(subscribers.size());
        subscribers.forEach(member -> byLoad.add(loadAndMember(member)));
        for (int partition = 0; partition < owner.length; partition++) {
            if (owner[partition] == NOBODY) {
                int member = byLoad.remove().intValue();
                owner[partition] = member;
                loads[member]++;
                byLoad.add(loadAndMember(member));
            }
        }
    }

    /** Orders by load, then by member. */
    private long loadAndMember(int member) {
        return (long) loads[member] << Integer.SIZE | member;
    }

    /**
     * Moves partitions of a topic from the owner with the most to the subscriber with the least, while these differ by two or more.
     *
     * @return how many moved
     */
    int balance(UUID topicId, List<Integer> subscribers) {
        int[] owner = owners.get(topicId);
        int moved = 0;
        while (true) {
            int least = least(subscribers);
            int partition = ofMost(owner);
            if (loads[owner[partition]] - loads[least] < 2) {
                return moved;
            }
            loads[owner[partition]]--;
            loads[least]++;
            owner[partition] = least;
            moved++;
        }
    }

    private int least(List<Integer> subscribers) {
        int least = subscribers.get(0);
        for (int member : subscribers) {
            if (loads[member] < loads[least]) {
                least = member;
            }
        }
        return least;
    }

    /** The last partition whose owner has the most in all. */
    private int ofMost(int[] owner) {
        int most = 0;
        for (int partition = 1; partition < owner.length; partition++) {
            if (loads[owner[partition]] >= loads[owner[most]]) {
                most = partition;
            }
        }
        return most;
    }

    /** What each member has, by its number. */
    List<PartitionSet> build() {
        List<PartitionSet.Builder> builders = new ArrayList<>();
        for (int member = 0; member < loads.length; member++) {
            builders.add(new PartitionSet.Builder());
        }
        owners.forEach((topicId, owner) -> {
            for (int partition = 0; partition < owner.length; partition++) {
                builders.get(owner[partition]).add(topicId, partition);
            }
        });
        return builders.stream().map(PartitionSet.Builder::build).toList();
    }
}
