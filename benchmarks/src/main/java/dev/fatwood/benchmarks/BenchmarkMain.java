package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.cases.Cases;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.report.Report;
import dev.fatwood.benchmarks.report.RunFacts;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./benchmarks/run NAME... [--quick] [--rounds N]}: runs the named cases one after the other, prints one final line for each,
 * writes {@code benchmarks/results}. Exit code 0 only if every case ran and both sides of each gave the same answer.
 */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    public static void main(String[] arguments) {
        RunOptions options;
        List<Case> cases;
        try {
            options = RunOptions.parse(arguments);
            cases = Cases.named(options.names());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: benchmarks/run NAME... [--quick] [--rounds N]   cases: all "
                    + String.join(" ", Cases.names()));
            System.exit(2);
            return;
        }
        System.exit(run(cases, options) ? 0 : 1);
    }

    private static boolean run(List<Case> cases, RunOptions options) {
        Workshop workshop = Workshop.open(options);
        Report report = Report.in(Path.of(System.getProperty("fatwood.benchmarks.results")), options.quick());
        boolean allRan = true;
        for (Case one : cases) {
            allRan &= run(one, workshop, report);
        }
        return allRan;
    }

    private static boolean run(Case one, Workshop workshop, Report report) {
        try {
            RunFacts facts = RunFacts.now();
            CaseResult result = one.run(workshop);
            report.write(result, facts);
            report.writeTable();
            System.out.println(result.finalLine());
            return true;
        } catch (RuntimeException e) {
            if (Workshop.isClosing()) {
                return false;
            }
            e.printStackTrace();
            System.out.println(one.name() + " FAILED: " + e.getMessage());
            return false;
        }
    }
}
