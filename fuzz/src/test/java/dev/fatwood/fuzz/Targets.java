package dev.fatwood.fuzz;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All targets by name. One is made when it is asked for: instrumenting the classes it uses takes Jazzer seconds. */
final class Targets {

    private static final Map<String, Supplier<Target>> BY_NAME = new TreeMap<>(Map.of(
            "request", RequestTarget::new,
            "response", ResponseTarget::new,
            "batch", BatchTarget::new,
            "records", RecordsTarget::new,
            "segment", LogTarget::new,
            "checkpoint", CheckpointTarget::new,
            "snapshot", SnapshotTarget::new,
            "metadata", MetadataTarget::new,
            "group", GroupTarget::new,
            "settings", SettingsTarget::new));

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
