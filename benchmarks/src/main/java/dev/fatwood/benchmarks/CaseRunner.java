package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.FinalLine;
import dev.fatwood.benchmarks.compare.Progress;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.report.Report;
import dev.fatwood.benchmarks.report.RunFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Runs cases one after the other and tells what came out: medians and the final line of each row as soon as it is there, at the end
 * what failed. One failed case does not keep the others from running.
 */
final class CaseRunner {

    private static final double NS_PER_SECOND = 1e9;

    private final Workshop workshop;
    private final Report report;
    private final PrintStream out;
    private final List<String> failed = new ArrayList<>();
    private final long startNs = System.nanoTime();

    CaseRunner(Workshop workshop, Report report, PrintStream out) {
        this.workshop = workshop;
        this.report = report;
        this.out = out;
    }

    /** Whether all ran through. */
    boolean run(List<Case> cases) {
        for (int i = 0; i < cases.size() && !CleanUp.isClosing(); i++) {
            Case one = cases.get(i);
            workshop.begin(one);
            workshop.progress().begin(one.name(), seconds(one), later(cases, i));
            run(one);
            workshop.progress().end();
        }
        workshop.closeShared();
        if (CleanUp.isClosing()) {
            return false;
        }
        out.println(
                cases.size() + " cases, " + (failed.isEmpty() ? "none failed" : "failed: " + String.join(", ", failed))
                        + ", total time " + Progress.duration((System.nanoTime() - startNs) / NS_PER_SECOND));
        return failed.isEmpty();
    }

    private void run(Case one) {
        RunFacts facts = RunFacts.now();
        try {
            one.run(workshop, row -> publish(one, row, facts));
            report.clearFailure(one.name());
        } catch (RuntimeException | Error e) {
            if (CleanUp.isClosing()) {
                return;
            }
            e.printStackTrace();
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            failed.add(one.name());
            report.fail(one.name(), reason, facts);
            out.println(one.name() + " FAILED: " + reason);
        }
        report.writePages();
    }

    private void publish(Case one, CaseResult row, RunFacts facts) {
        if (!row.name().equals(one.name()) && !row.name().startsWith(one.name() + "-")) {
            throw new IllegalStateException("row " + row.name() + " does not carry the name of its case " + one.name());
        }
        row.series().forEach(series -> out.println(medians(row, series)));
        OptionalDouble disagreeing = report.write(row, facts);
        out.println(FinalLine.of(row, disagreeing));
    }

    private static String medians(CaseResult row, Series series) {
        return String.format(
                Locale.ROOT,
                "  %s %s: median %s %s of %d runs, spread %.0f %%, CPU seconds client %.2f broker %.2f, %.1f cores%s",
                row.name(),
                series.name(),
                row.unit().format(series.median()),
                row.unit().symbol(),
                series.runs().size(),
                100 * series.spread(),
                series.clientCpuSeconds(),
                series.brokerCpuSeconds(),
                series.coresUsed(),
                series.isClientBound() ? ", client-bound" : "");
    }

    private int later(List<Case> cases, int index) {
        return cases.stream().skip(index + 1L).mapToInt(this::seconds).sum();
    }

    private int seconds(Case one) {
        return one.budget().seconds(workshop.isQuick());
    }
}
