package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.Progress;
import java.util.List;

/** What {@code --list} prints: a line per case with its budgets, and their sums. */
final class CaseList {

    private CaseList() {}

    static String of(List<Case> cases) {
        StringBuilder text = new StringBuilder(String.format("%-16s %7s %7s  %s%n", "case", "full", "quick", "what"));
        for (Case one : cases) {
            text.append(line(one.name(), budget(one, false), budget(one, true), one.description()));
        }
        int full = cases.stream().mapToInt(one -> budget(one, false)).sum();
        int quick = cases.stream().mapToInt(one -> budget(one, true)).sum();
        return text.append(line("together", full, quick, "at most, after the build"))
                .toString();
    }

    private static String line(String name, int full, int quick, String what) {
        return String.format("%-16s %7s %7s  %s%n", name, Progress.duration(full), Progress.duration(quick), what);
    }

    private static int budget(Case one, boolean isQuick) {
        return one.budget().seconds(isQuick);
    }
}
