package dev.fatwood.cli.checkpoint;

import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
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
        int exitCode = ExitCode.OK;
        Rows rows = Rows.of("batch", "planned", "committed", "source", "endOffsets");
        for (long number : planned.subList(Math.max(0, planned.size() - last), planned.size())) {
            boolean isCommitted = checkpoint.committed().contains(number);
            try {
                add(rows, checkpoint.batch(number), isCommitted);
            } catch (CommandFailure unreadable) { // The others tell where one can go back to.
                shell.note(unreadable.getMessage());
                rows.add(number, null, isCommitted, null, null);
                exitCode = ExitCode.FAILED;
            }
        }
        rows.print(output.format(), shell.out());
        if (planned.isEmpty()) {
            shell.note("no batch is planned yet");
        }
        return exitCode;
    }

    private static void add(Rows rows, StreamCheckpoint.Batch batch, boolean isCommitted) {
        String time = batch.timestampMs() < 0
                ? null
                : Instant.ofEpochMilli(batch.timestampMs()).toString();
        for (int source = 0; source < batch.offsets().size(); source++) {
            rows.add(batch.number(), time, isCommitted, source, batch.offsets().get(source));
        }
    }
}
