package dev.fatwood.cli.checkpoint;

import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show the batches a checkpoint holds: when, whether done, and where each source stood.",
        footer = {"", "Example:", "  fatwood checkpoint show checkpoints/flights --last 5"})
final class ShowCheckpoint implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "DIRECTORY", description = "The checkpointLocation of the query.")
    private Path directory;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "Show so many batches, the latest (default: ${DEFAULT-VALUE}).")
    private int last;

    ShowCheckpoint(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (last < 1) {
            throw new UsageFailure("--last " + last + " is below 1");
        }
        StreamCheckpoint checkpoint = StreamCheckpoint.open(directory);
        List<Long> planned = List.copyOf(checkpoint.planned());
        Rows rows = Rows.of("batch", "planned", "committed", "source", "endOffsets");
        for (long number : planned.subList(Math.max(0, planned.size() - last), planned.size())) {
            StreamCheckpoint.Batch batch = checkpoint.batch(number);
            String time = batch.timestampMs() < 0
                    ? null
                    : Instant.ofEpochMilli(batch.timestampMs()).toString();
            boolean isCommitted = checkpoint.committed().contains(number);
            for (int source = 0; source < batch.offsets().size(); source++) {
                rows.add(number, time, isCommitted, source, batch.offsets().get(source));
            }
        }
        rows.print(output.format(), shell.out());
        if (planned.isEmpty()) {
            shell.note("no batch is planned yet");
        }
        return 0;
    }
}
