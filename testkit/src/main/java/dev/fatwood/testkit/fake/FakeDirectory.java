package dev.fatwood.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One directory: its names as the system shows them, as the medium holds them, and the changes in between, in order.
 */
final class FakeDirectory {

    /** A file or a directory, exactly one of the two. */
    record Node(FakeContent file, FakeDirectory directory) {

        static Node newFile() {
            return new Node(new FakeContent(), null);
        }

        static Node newDirectory() {
            return new Node(null, new FakeDirectory());
        }
    }

    /** One atomic change of names: either side may be absent. */
    private record Change(String removed, String added, Node node) {

        void applyTo(TreeMap<String, Node> names) {
            if (removed != null) {
                names.remove(removed);
            }
            if (added != null) {
                names.put(added, node);
            }
        }
    }

    private final TreeMap<String, Node> names = new TreeMap<>();
    private final TreeMap<String, Node> durableNames = new TreeMap<>();
    private final List<Change> pending = new ArrayList<>();

    TreeMap<String, Node> names() {
        return names;
    }

    void add(String name, Node node) {
        change(new Change(null, name, node));
    }

    void remove(String name) {
        change(new Change(name, null, null));
    }

    /** Renames within this directory, atomically even in a crash. */
    void rename(String from, String to) {
        change(new Change(from, to, names.get(from)));
    }

    void sync() {
        pending.forEach(change -> change.applyTo(durableNames));
        pending.clear();
    }

    void crash(String path, CrashPlan plan) {
        if (!pending.isEmpty()) {
            plan.namesKept(path, pending.size()).stream()
                    .forEach(n -> pending.get(n).applyTo(durableNames));
            pending.clear();
        }
        names.clear();
        names.putAll(durableNames);
        names.forEach((name, node) -> crashChild(path.isEmpty() ? name : path + "/" + name, node, plan));
    }

    private static void crashChild(String path, Node node, CrashPlan plan) {
        if (node.file() != null) {
            node.file().crash(path, plan);
        } else {
            node.directory().crash(path, plan);
        }
    }

    private void change(Change change) {
        change.applyTo(names);
        pending.add(change);
    }
}
