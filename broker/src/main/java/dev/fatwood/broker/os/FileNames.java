package dev.fatwood.broker.os;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the files lie that somebody holds, open or not, so that a new name reaches them. Bound: as many as are held.
 *
 * <p>Thread: any.
 */
final class FileNames {

    /** By path; several where a file is held more than once. Guarded by this. */
    private final NavigableMap<String, List<OpenFile>> files = new TreeMap<>();

    void add(OpenFile file) {
        file.lockName();
        try {
            put(file);
        } finally {
            file.unlockName();
        }
    }

    void remove(OpenFile file) {
        file.lockName();
        try {
            take(file);
        } finally {
            file.unlockName();
        }
    }

    /** The file of this path, and all files below it. */
    synchronized List<OpenFile> at(String path) {
        List<OpenFile> found = new ArrayList<>(files.getOrDefault(path, List.of()));
        files.subMap(path + "/", path + (char) ('/' + 1)).values().forEach(found::addAll);
        return found;
    }

    /** {@code from}, which is its path or a directory above it, is named {@code to} now. With the name locked. */
    void rename(OpenFile file, String from, String to) {
        if (take(file)) {
            file.name(to + file.name().substring(from.length()));
            put(file);
        }
    }

    private synchronized void put(OpenFile file) {
        files.computeIfAbsent(file.name(), none -> new ArrayList<>(1)).add(file);
    }

    /** Whether it was there. */
    private synchronized boolean take(OpenFile file) {
        List<OpenFile> same = file.name() == null ? null : files.get(file.name());
        boolean wasThere = same != null && same.remove(file);
        if (wasThere && same.isEmpty()) {
            files.remove(file.name());
        }
        return wasThere;
    }
}
