package dev.fatwood.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** ARCHITECTURE.md as data: the first cell of each row of its tables {@code ## Modules} and {@code ## Packages}. */
record ArchitecturePage(List<String> lines) {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*");
    private static final Pattern MODULE = Pattern.compile("<module>([^</]+)</module>");

    static ArchitecturePage of(Path root) {
        return new ArchitecturePage(SourceTree.lines(root.resolve("ARCHITECTURE.md")));
    }

    Set<String> modules() {
        return rows("## Modules");
    }

    Set<String> packages() {
        return rows("## Packages");
    }

    /** The modules every build has; those of a profile are nested ({@code peer/apache-kafka}) and left out. */
    static Set<String> modulesOf(Path pom) {
        return SourceTree.lines(pom).stream()
                .flatMap(line -> MODULE.matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> rows(String heading) {
        return lines.stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .flatMap(line -> ROW.matcher(line).results())
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
