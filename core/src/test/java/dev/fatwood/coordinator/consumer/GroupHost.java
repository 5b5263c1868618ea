package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hosts the machine as its runtime would, with a log in memory and a time of its own. */
final class GroupHost {

    static final String GROUP = "g";
    /** Whatever changes a group leads to an assignment at once. */
    static final ConsumerGroupConfig AT_ONCE = config(Integer.MAX_VALUE, MigrationPolicy.BIDIRECTIONAL);

    final ConsumerGroupConfig config;
    final List<CoordinatorRecord> log = new ArrayList<>();
    final Map<String, Long> timers = new TreeMap<>();
    ConsumerGroups groups;
    long nowMs = 1_000_000;
    private MetadataImage image = MetadataImage.EMPTY;

    GroupHost(ConsumerGroupConfig config) {
        this.config = config;
        this.groups = new ConsumerGroups(config, Downgrades.NEVER);
    }

    GroupHost() {
        this(AT_ONCE);
    }

    static ConsumerGroupConfig config(int sizeMax, MigrationPolicy migration) {
        return new ConsumerGroupConfig(
                GroupConfigKeys.DEFAULT.given(Map.of(GroupConfigKeys.ASSIGNMENT_INTERVAL_MS, "0")::get),
                sizeMax,
                ConsumerGroupConfig.DEFAULT.assignors(),
                migration);
    }

    GroupHost topics(Map<String, Integer> partitions) {
        image = Images.of(partitions);
        groups.metadataChanged(image);
        return this;
    }

    MetadataImage image() {
        return image;
    }

    ConsumerGroup group() {
        return groups.group(GROUP).orElseThrow();
    }

    ConsumerMember member(String memberId) {
        return group().member(memberId).orElseThrow();
    }

    ConsumerGroupHeartbeatResponse heartbeat(ConsumerGroupHeartbeatRequest request) {
        return run(decide(request));
    }

    Decision<ConsumerGroupHeartbeatResponse> decide(ConsumerGroupHeartbeatRequest request) {
        return groups.heartbeat(new HeartbeatCommand(request, (short) 1, "client", "/host"), nowMs);
    }

    <R> R run(Decision<R> decision) {
        write(decision.records());
        decision.timers().forEach(this::change);
        return decision.reply();
    }

    void write(List<CoordinatorRecord> records) {
        for (CoordinatorRecord record : records) {
            CoordinatorRecord read = RecordBytes.throughBytes(record);
            log.add(read);
            groups.apply(read);
        }
    }

    private void change(TimerChange change) {
        if (change instanceof TimerChange.Set set) {
            timers.put(set.key(), nowMs + set.delayMs());
        } else {
            timers.remove(change.key());
        }
    }

    /** Lets time pass; timers fire in order. */
    void advance(long ms) {
        long untilMs = nowMs + ms;
        Optional<Map.Entry<String, Long>> due = due(untilMs);
        while (due.isPresent()) {
            nowMs = due.get().getValue();
            timers.remove(due.get().getKey());
            run(groups.timerFired(due.get().getKey(), nowMs).orElseThrow());
            due = due(untilMs);
        }
        nowMs = untilMs;
    }

    private Optional<Map.Entry<String, Long>> due(long untilMs) {
        return timers.entrySet().stream()
                .filter(timer -> timer.getValue() <= untilMs)
                .min(Map.Entry.comparingByValue())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()));
    }

    /** What a broker that starts with this log holds. */
    ConsumerGroups replayed(List<CoordinatorRecord> records) {
        ConsumerGroups replayed = new ConsumerGroups(config, Downgrades.NEVER);
        records.forEach(replayed::apply);
        replayed.metadataChanged(image);
        return replayed;
    }

    /** The log with the last record of each key only, tombstones gone. */
    List<CoordinatorRecord> compacted() {
        Map<Object, CoordinatorRecord> last = new LinkedHashMap<>();
        for (CoordinatorRecord record : log) {
            last.remove(record.key());
            last.put(record.key(), record);
        }
        return last.values().stream().filter(record -> record.value() != null).toList();
    }

    /** A crash: only the log is left. */
    void restart() {
        groups = replayed(log);
        timers.clear();
        groups.loaded().forEach(this::change);
    }

    static Map<String, List<Object>> contents(ConsumerGroups groups) {
        Map<String, List<Object>> contents = new TreeMap<>();
        groups.groups().forEach((id, group) -> contents.put(id, group.contents()));
        return contents;
    }
}
