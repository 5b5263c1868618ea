package dev.fatwood.prove.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the threads of a process have run, and waited for a processor, by kind of thread: those whose names differ in a number are one kind.
 * Source: {@code schedstat} of Linux, which counts in ns; elsewhere there are no kinds.
 */
public record ThreadTimes(Map<String, Kind> kinds) {

    /** Kinds with less than this are not worth a word. */
    private static final long TOLD_NS_MIN = 5_000_000;

    /** Summed over the threads of one kind that are alive. */
    public record Kind(long runNs, long waitNs) {

        private Kind with(Kind other) {
            return new Kind(runNs + other.runNs, waitNs + other.waitNs);
        }

        private long totalNs() {
            return runNs + waitNs;
        }
    }

    static ThreadTimes of(long pid) {
        Map<String, Kind> kinds = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                add(kinds, task);
            }
        } catch (IOException | UncheckedIOException gone) {
            return new ThreadTimes(Map.of());
        }
        return new ThreadTimes(kinds);
    }

    private static void add(Map<String, Kind> kinds, Path task) {
        try {
            String kind = Files.readString(task.resolve("comm")).strip().replaceAll("[-#]?\\d+$", "");
            String[] times = Files.readString(task.resolve("schedstat")).split(" ");
            kinds.merge(kind, new Kind(Long.parseLong(times[0]), Long.parseLong(times[1])), Kind::with);
        } catch (IOException gone) {
            // A thread that ends meanwhile: what it ran is little.
        }
    }

    /** The kinds by what they took, as {@code name run+wait} in ms. */
    @Override
    public String toString() {
        List<Map.Entry<String, Kind>> told = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().totalNs() >= TOLD_NS_MIN)
                .sorted(Comparator.comparingLong(kind -> -kind.getValue().totalNs()))
                .toList();
        return told.stream()
                .map(kind -> "%s %d+%d"
                        .formatted(
                                kind.getKey(),
                                kind.getValue().runNs() / 1_000_000,
                                kind.getValue().waitNs() / 1_000_000))
                .collect(Collectors.joining(", "));
    }
}
