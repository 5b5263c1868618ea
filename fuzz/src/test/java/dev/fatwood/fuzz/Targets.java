package dev.fatwood.fuzz;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All targets by name. One is made when it is asked for: instrumenting the classes it uses takes Jazzer seconds. */
final class Targets {

    private static final Map<String, Supplier<Target>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("request", RequestTarget::new),
            Map.entry("response", ResponseTarget::new),
            Map.entry("batch", BatchTarget::new),
            Map.entry("records", RecordsTarget::new),
            Map.entry("segment", LogTarget::new),
            Map.entry("checkpoint", CheckpointTarget::new),
            Map.entry("journal", JournalTarget::new),
            Map.entry("snapshot", SnapshotTarget::new),
            Map.entry("metadata", MetadataTarget::new),
            Map.entry("group", GroupTarget::new),
            Map.entry("settings", SettingsTarget::new)));

    private Targets() {}

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    static Target named(String name) {
        Supplier<Target> target = BY_NAME.get(name);
        if (target == null) {
            throw new IllegalArgumentException("no target " + name + "; there are all, " + names());
        }
        return target.get();
    }
}
