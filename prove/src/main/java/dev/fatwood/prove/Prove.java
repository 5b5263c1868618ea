package dev.fatwood.prove;

import dev.fatwood.prove.broker.BrokerDownException;
import dev.fatwood.prove.fault.UnavailableException;
import dev.fatwood.prove.report.FaultLog;
import dev.fatwood.prove.report.Outcome;
import dev.fatwood.prove.report.Verdict;
import dev.fatwood.prove.scenario.Options;
import dev.fatwood.prove.scenario.Run;
import dev.fatwood.prove.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * {@code ./prove/run NAME... | all [--on fatwood|kafka] [--durability fsync|page-cache] [--quick] [--seed S] [--count N] [--rate R]
 * [--prefill-gb G] [--keep]}. Exit code 0 if every verdict is a pass, 1 if one is not, 3 if one proves nothing, 2 for a command line
 * it does not understand or a machine that lacks something.
 */
public final class Prove {

    private static final int USAGE = 2;
    /** Below the working directory, which is the project's root. */
    private static final Path RESULTS = Path.of("prove/target/results");

    private Prove() {}

    public static void main(String[] arguments) throws IOException {
        CommandLine line;
        try {
            line = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + CommandLine.USAGE);
            System.exit(USAGE);
            return;
        }
        int exitCode = 0;
        for (Scenario scenario : line.scenarios()) {
            exitCode = worse(exitCode, run(scenario, line.options()));
        }
        System.exit(exitCode);
    }

    /** @return the exit code */
    private static int run(Scenario scenario, Options options) throws IOException {
        String name =
                "%s-%s-%s-%d".formatted(scenario.name(), options.broker().name(), options.durability(), options.seed());
        Path results = Files.createDirectories(RESULTS.resolve(name));
        Path work = Files.createTempDirectory("fatwood-prove-" + name + "-");
        System.out.printf("%s: seed %d, faults in %s%n", name, options.seed(), results.resolve("faults.log"));
        try (FaultLog faults = new FaultLog(results.resolve("faults.log"))) {
            Run run = new Run(scenario, options, work, faults);
            run(scenario, run);
            Verdict verdict = run.verdict();
            verdict.write(results.resolve("verdict.json"));
            System.out.println(verdict.summary());
            keepLog(work, results);
            if (verdict.verdict() == Outcome.PASS && !options.keep()) {
                delete(work);
            } else {
                System.out.println("  its files: " + work);
            }
            return verdict.verdict().exitCode();
        } catch (UnavailableException e) {
            System.err.println(scenario.name() + ": " + e.getMessage());
            return USAGE;
        }
    }

    /** A broker that does not come back is a finding. */
    private static void run(Scenario scenario, Run run) {
        try {
            scenario.run(run);
        } catch (BrokerDownException e) {
            run.fails("the broker comes back", e.getMessage());
        } catch (IllegalStateException e) {
            run.fails("the broker does what it is asked", e.toString());
        }
    }

    /** A failure hides a run without proof, and both hide a pass. */
    private static int worse(int one, int other) {
        if (one == Outcome.FAIL.exitCode() || other == Outcome.FAIL.exitCode()) {
            return Outcome.FAIL.exitCode();
        }
        return Math.max(one, other);
    }

    private static void keepLog(Path work, Path results) throws IOException {
        Path log = work.resolve("server.log");
        if (Files.exists(log)) {
            Files.copy(log, results.resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
