package dev.fatwood.testkit.fake;

import dev.fatwood.testkit.fake.FakeDirectory.Node;
import java.util.List;

/** A place in a {@link FakeDisk}: an existing directory and a name in it, which may be free. */
record FakePath(FakeDirectory parent, String name) {

    /** The place {@code path} names, or {@code null} if its parent directory does not exist. */
    static FakePath resolve(FakeDirectory root, String path) {
        checkRelative(path);
        int slash = path.lastIndexOf('/');
        FakeDirectory parent = directory(root, slash < 0 ? "" : path.substring(0, slash));
        return parent == null ? null : new FakePath(parent, path.substring(slash + 1));
    }

    /** The directory of this path, {@code ""} being the root; {@code null} if there is none. */
    static FakeDirectory directory(FakeDirectory root, String path) {
        FakeDirectory at = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            Node next = at.names().get(name);
            if (next == null || next.directory() == null) {
                return null;
            }
            at = next.directory();
        }
        return at;
    }

    static long totalBytes(FakeDirectory directory) {
        long total = 0;
        for (Node node : directory.names().values()) {
            total += node.file() != null ? node.file().size() : totalBytes(node.directory());
        }
        return total;
    }

    boolean exists() {
        return parent.names().containsKey(name);
    }

    Node node() {
        return parent.names().get(name);
    }

    private static void checkRelative(String path) {
        if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw new IllegalArgumentException("path '" + path + "' must be relative, not empty and without ..");
        }
    }
}
