package dev.fatwood.cli.bench;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.SendConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fatwood bench}. */
@Command(
        name = "bench",
        description = "Measure writing, reading and single acknowledgements, in a topic that is removed again.",
        footer = {"", "Example:", "  fatwood bench --records 1000000 --size 100"})
public final class BenchCommand implements Callable<Integer> {

    private static final int SIZE_MAX = 1 << 20;
    private static final long RECORDS_MAX = 1_000_000_000;

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            defaultValue = "500000",
            description = "Records to write and read (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "100",
            description = "Bytes of a value (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "N",
            defaultValue = "2",
            description = "Partitions of the topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    public BenchCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        require("--records", records, RECORDS_MAX);
        require("--size", size, SIZE_MAX);
        require("--partitions", partitions, Integer.MAX_VALUE);
        try (Cluster cluster = options.open();
                BenchTopic topic = BenchTopic.create(cluster, partitions, options, shell)) {
            return run(new BenchRun(cluster, topic.name(), partitions, size, sending(), shell));
        }
    }

    private SendConfig sending() {
        String timeoutMs = Long.toString(options.timeout().toMillis());
        return SendConfig.of(Map.of("delivery.timeout.ms", timeoutMs, "max.block.ms", timeoutMs));
    }

    private static void require(String option, long value, long max) {
        if (value < 1 || value > max) {
            throw new UsageFailure(option + " " + value + " is not from 1 to " + max);
        }
    }

    private int run(BenchRun bench) throws InterruptedException {
        Rows rows = Rows.of("phase", "records", "seconds", "recordsPerSecond", "mibPerSecond", "p50Ms", "p99Ms");
        bench.write(records, rows);
        bench.read(records, rows);
        bench.acks(rows);
        if (shell.interruption().isRequested()) {
            throw new InterruptedException();
        }
        rows.print(output.format(), shell.out());
        return ExitCode.OK;
    }
}
