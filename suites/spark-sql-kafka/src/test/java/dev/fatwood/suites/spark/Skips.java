package dev.fatwood.suites.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tests left out, from {@code skipped.tsv}: {@code suite: test}, a tab, the reason. The reason of a test that only one broker does
 * without begins with {@code on kafka:} or {@code on fatwood:}.
 */
final class Skips {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    static Skips read(Path file, String on) {
        Skips skips = new Skips();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t", 2);
                if (cells.length == 2 && (!cells[1].startsWith("on ") || cells[1].startsWith("on " + on + ":"))) {
                    skips.names.add(cells[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return skips;
    }

    boolean contains(String suite, String test) {
        String name = suite + ": " + test;
        if (names.contains(name)) {
            used.add(name);
        }
        return names.contains(name);
    }

    int count() {
        return used.size();
    }

    /** Names that no test has, among those of these suites. */
    List<String> unknown(List<String> suites) {
        return names.stream()
                .filter(name -> !used.contains(name))
                .filter(name -> suites.stream().anyMatch(suite -> name.startsWith(suite + ": ")))
                .toList();
    }
}
