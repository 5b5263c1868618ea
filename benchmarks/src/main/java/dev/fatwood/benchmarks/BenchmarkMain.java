package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.cases.Cases;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./benchmarks/run NAME... [--quick] [--rounds N] [--profile]}: runs the named cases one after the other, prints one final line for each
 * row, writes {@code benchmarks/results}. Exit code 0 only if every case ran and both sides of each gave the same answer; 1 if not; 2
 * for a command line it does not understand.
 */
public final class BenchmarkMain {

    private static final int USAGE = 2;

    private BenchmarkMain() {}

    public static void main(String[] arguments) {
        RunOptions options;
        List<Case> cases;
        try {
            options = RunOptions.parse(arguments);
            cases = Cases.named(options.names());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: benchmarks/run NAME... | all [--quick] [--rounds N] [--profile]\n"
                    + "       benchmarks/run --list     which cases there are\n"
                    + "       benchmarks/run --report   writes table and plot anew from the kept results");
            System.exit(USAGE);
            return;
        }
        if (options.list()) {
            System.out.print(CaseList.of(cases.isEmpty() ? Cases.all() : cases));
            return;
        }
        Report report = Report.in(Path.of(System.getProperty("fatwood.benchmarks.results")), !options.isForKeeps());
        if (options.report()) {
            report.writePages();
            return;
        }
        boolean allRan = new CaseRunner(Workshop.open(options), report, System.out).run(cases);
        System.exit(allRan ? 0 : 1);
    }
}
