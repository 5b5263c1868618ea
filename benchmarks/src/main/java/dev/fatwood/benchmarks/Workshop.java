package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.Comparison;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Progress;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.profile.Profiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a case works with: a temporary directory, the options, progress, and {@link #compare}. Nothing is left behind: on exit and on
 * Ctrl-C every process below this one is ended and the directory removed, see {@link CleanUp}.
 */
public final class Workshop {

    private static final double NS_PER_SECOND = 1e9;

    private final Path directory;
    private final RunOptions options;
    private final Progress progress = new Progress(System.err);
    private Budget budget = new Budget(1, 1);
    private AutoCloseable shared;
    private String setting = "";
    private long caseStartNs = System.nanoTime();

    private Workshop(Path directory, RunOptions options) {
        this.directory = directory;
        this.options = options;
    }

    static Workshop open(RunOptions options) {
        try {
            Path directory = Files.createTempDirectory("fatwood-benchmarks-");
            CleanUp.atExit(directory);
            return new Workshop(directory, options);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory: " + e.getMessage(), e);
        }
    }

    /** A case begins: time is counted against its budget from here. */
    void begin(Case next) {
        if (!isQuick() || next.setting().isEmpty() || !next.setting().equals(setting)) {
            closeShared();
        }
        setting = next.setting();
        budget = next.budget();
        caseStartNs = System.nanoTime();
    }

    /**
     * What the case before left for this one, if both have one {@link Case#setting} and this is a quick run; otherwise newly started.
     * It is closed when the next case of another setting begins, at the latest at the end.
     */
    @SuppressWarnings("unchecked") // cases of one setting share one type
    public <T extends AutoCloseable> T shared(Supplier<T> start) {
        if (shared == null) {
            shared = start.get();
        }
        return (T) shared;
    }

    void closeShared() {
        AutoCloseable open = shared;
        shared = null;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException("what cases shared cannot be closed: " + e.getMessage(), e);
            }
        }
    }

    /** A directory of this name, made if it is not there. */
    public Path directory(String name) {
        CleanUp.requireOpen();
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + name + " cannot be made", e);
        }
    }

    public boolean isQuick() {
        return options.quick();
    }

    /** Counted runs per contestant, at least. */
    public int rounds() {
        return options.rounds();
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Runs the contestants in turn: warm-ups, then the rounds asked for, then more while the ratio is uncertain and the case's budget
     * lasts. The first contestant is ours, the second the peer as it ships. A quick run, which shows the sign of the ratio, leaves out
     * the others, all but one warm-up, and further rounds.
     */
    public List<Series> compare(List<? extends Contestant> contestants, Unit unit, WarmUp warmUp) {
        if (!options.profile()) {
            return rounds(contestants, unit, warmUp);
        }
        Profiler profiler = Profiler.start(directory("profile"));
        List<Series> series = rounds(contestants, unit, warmUp);
        System.out.print(profiler.stop());
        return series;
    }

    private List<Series> rounds(List<? extends Contestant> contestants, Unit unit, WarmUp warmUp) {
        return new Comparison(List.copyOf(sides(contestants)), unit, progress, System::nanoTime)
                .run(isQuick() ? warmUp.shortened() : warmUp, rounds(), this::isTimeFor);
    }

    /** Those of {@code all} sides that this run compares; what a case prepares for the others is prepared in vain. */
    public <T> List<T> sides(List<T> all) {
        return isQuick() ? all.subList(0, 2) : all;
    }

    private boolean isTimeFor(double moreSeconds) {
        return !isQuick() && seconds(caseStartNs) + moreSeconds < budget.fullSeconds();
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / NS_PER_SECOND;
    }
}
