package dev.fatwood.cli.checkpoint;

import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.FileTrouble;
import dev.fatwood.cli.text.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rewind",
        description =
                "Set a stopped query back to the end of an earlier batch. Shows what it would do; --execute does it.",
        footer = {
            "",
            "Examples:",
            "  fatwood checkpoint rewind checkpoints/flights --to-batch 41",
            "  fatwood checkpoint rewind checkpoints/flights --to-batch 41 --execute",
            "",
            "The files of later batches are moved to backup-<time> in the directory; moving them back undoes it.",
            "Stop the query first. Its sink gets the batches after 41 again, under the numbers it has seen: one",
            "that remembers them, as Spark's file sink does, skips them, new records in them included. Give it",
            "a new directory."
        })
final class RewindCheckpoint implements Callable<Integer> {

    /** After its last file a query may well be running still, and Spark leaves no sign of that here. */
    private static final Duration MAY_RUN_FOR = Duration.ofMinutes(1);

    private final Shell shell;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "DIRECTORY", description = "The checkpointLocation of the query.")
    private Path directory;

    @Option(
            names = "--to-batch",
            paramLabel = "N",
            required = true,
            description = "The last batch to stay done; the query goes on behind it.")
    private long batch;

    @Option(names = "--execute", description = "Do it.")
    private boolean isExecuted;

    RewindCheckpoint(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (batch < 0) {
            throw new UsageFailure("--to-batch " + batch + " is below 0");
        }
        StreamCheckpoint checkpoint = StreamCheckpoint.open(directory);
        if (!checkpoint.planned().contains(batch) || !checkpoint.committed().contains(batch)) {
            throw new CommandFailure("batch " + batch + " is not a finished one of " + directory
                    + "; fatwood checkpoint show lists those there are");
        }
        checkpoint.batch(batch); // One that cannot be read is no place to go on from, for Spark neither.
        List<Path> files = checkpoint.filesAfter(batch);
        Duration age = Duration.between(checkpoint.lastWritten(), Instant.now());
        Path backup = directory.resolve("backup-" + System.currentTimeMillis());
        if (isExecuted) {
            move(files, backup);
        }
        Rows rows = Rows.of("file", "movedTo", "done");
        files.stream()
                .filter(file -> !StreamCheckpoint.isChecksum(file))
                .forEach(file -> rows.add(file, backup.getFileName().resolve(file), isExecuted));
        rows.print(output.format(), shell.out());
        notes(checkpoint, files, age);
        return ExitCode.OK;
    }

    /** Commits first, so that a break in between leaves a checkpoint Spark understands: batches to do again. */
    private void move(List<Path> files, Path backup) throws IOException {
        List<Path> latestFirst = files.stream()
                .sorted((a, b) -> {
                    int byFolder = a.getParent().compareTo(b.getParent());
                    return byFolder != 0 ? byFolder : Long.compare(number(b), number(a));
                })
                .toList();
        int moved = 0;
        try {
            for (; moved < latestFirst.size(); moved++) {
                Path target = backup.resolve(latestFirst.get(moved));
                Files.createDirectories(target.getParent());
                Files.move(directory.resolve(latestFirst.get(moved)), target);
            }
        } catch (IOException failure) {
            throw new CommandFailure(FileTrouble.of(failure) + "; " + moved + " of " + latestFirst.size()
                    + " files were moved to " + backup + ": mend that and rewind again, or move them back");
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private void notes(StreamCheckpoint checkpoint, List<Path> files, Duration age) {
        if (checkpoint.hasState()) {
            shell.note("the query keeps state; it goes on from the state after batch " + batch
                    + ", if Spark still has that (spark.sql.streaming.minBatchesToRetain)");
        }
        if (files.isEmpty()) {
            shell.note("there is nothing after batch " + batch);
            return;
        }
        shell.note("a sink that remembers batch numbers, as Spark's file sink does, skips those after " + batch
                + ", new records in them included; give it a new directory");
        if (isExecuted && age.compareTo(MAY_RUN_FOR) < 0) {
            shell.note(
                    "the query wrote here " + age.toSeconds() + " s ago: if it still runs, it goes on as if nothing had"
                            + " happened; stop it, then rewind again");
        }
        if (!isExecuted) {
            shell.note("nothing was changed; stop the query, then add --execute to do it");
        }
    }
}
