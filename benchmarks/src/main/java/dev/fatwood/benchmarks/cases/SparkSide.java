package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.spark.SparkWorker;
import dev.fatwood.benchmarks.spark.WorkerAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link Pairing} with its Spark process, which lives for the whole case. */
final class SparkSide implements AutoCloseable {

    /** Spark's own code is warm after about this long, whichever connector runs in it. */
    static final WarmUp WARM_UP = new WarmUp(1, 20);

    /** Longer than the longest job on a machine a few times slower than the one the sizes were chosen on. */
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private static final double ONCE = 1;

    private final Pairing pairing;
    private final SparkWorker spark;

    private SparkSide(Pairing pairing, SparkWorker spark) {
        this.pairing = pairing;
        this.spark = spark;
    }

    /** Starts the process and returns at once. */
    static SparkSide launch(Pairing pairing, Workshop workshop) {
        Path log = workshop.directory("spark").resolve(pairing.name() + ".log");
        List<String> arguments = List.of(pairing.format(), pairing.broker().bootstrapServers(), pairing.v1Sources());
        return new SparkSide(pairing, SparkWorker.launch(arguments, List.of(), log));
    }

    /** Blocks until Spark is up. */
    void awaitReady() {
        spark.awaitReady();
    }

    String name() {
        return pairing.name();
    }

    RunningBroker broker() {
        return pairing.broker();
    }

    /** Has Spark do a job (see package {@code benchmarks.spark}) and reads the processor time of both processes. */
    Measured ask(String... words) {
        CpuMeter meter = meter();
        WorkerAnswer answer = spark.ask(PATIENCE, List.of(words));
        return new Measured(answer, perRepetition(meter.stop(), answer));
    }

    /** For work of several jobs. */
    CpuMeter meter() {
        return CpuMeter.start(broker().process().handle(), spark.handle());
    }

    private static CpuUse perRepetition(CpuUse all, WorkerAnswer answer) {
        double repetitions = answer.details().getOrDefault("repetitions", ONCE);
        return new CpuUse(
                all.clientSeconds() / repetitions,
                all.brokerSeconds() / repetitions,
                all.elapsedSeconds() / repetitions,
                all.cores());
    }

    @Override
    public void close() {
        spark.close();
    }

    /** @param cpu of one repetition, if Spark repeated the job */
    record Measured(WorkerAnswer answer, CpuUse cpu) {}
}
