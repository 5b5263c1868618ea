package dev.fatwood.cli.dump;

import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.Json;
import dev.fatwood.storage.journal.JournalFormat;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.storage.recovery.SegmentNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fatwood dump}. */
@Command(
        name = "dump",
        description = "Show files of a partition in words: segments, indexes, checkpoints; and the journal.",
        footer = {
            "",
            "Examples:",
            "  fatwood dump data/orders-0",
            "  fatwood dump data/orders-0/00000000000000000000.log --records -o json",
            "  fatwood dump data/journal.a",
            "",
            "A broker makes journal.a and journal.b only once many partitions are written at a time.",
            "Checks every checksum; ends with 1 if a file is damaged. Needs no broker, and changes nothing.",
            "What a broker is writing at the moment may look damaged: look twice."
        })
public final class DumpCommand implements Callable<Integer> {

    /** Of topics that nobody has made and so few want to see. */
    private static final String INTERNAL_PREFIX = "__";

    private final Shell shell;

    @Mixin
    private OutputOption output;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Files of a partition (<20 digits>.log, .index, .timeindex, log.checkpoint), journal.a, journal.b, or directories of them.")
    private List<Path> paths;

    @Option(names = "--records", description = "Show records instead of batches.")
    private boolean withRecords;

    @Option(
            names = "--from",
            paramLabel = "OFFSET",
            defaultValue = "0",
            description = "Show batches or records from this offset on, " + ShownRows.ROWS_MAX
                    + " at most (default: ${DEFAULT-VALUE}).")
    private long fromOffset;

    public DumpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (fromOffset < 0) {
            throw new UsageFailure("--from " + fromOffset + " is below 0");
        }
        ShownRows shown = new ShownRows(fromOffset);
        List<FileDump> dumps = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                dumps.add(dump(file, shown));
            }
        }
        if (output.isJson()) {
            shell.out()
                    .println(Json.lines(dumps.stream().map(DumpCommand::object).toList()));
        } else {
            dumps.forEach(this::print);
        }
        List<FileDump> damaged =
                dumps.stream().filter(dump -> dump.damage() != null).toList();
        shown.firstLeftOut()
                .ifPresent(offset -> shell.note("not everything is shown; --from " + offset + " goes on behind it"));
        damaged.forEach(dump -> shell.note(dump.file() + " is damaged: " + dump.damage()));
        return damaged.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            if (isJournal(path.toAbsolutePath().getFileName().toString())) {
                throw new CommandFailure(
                        path
                                + " does not exist; a broker makes its journal only once many partitions are written at a time");
            }
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(DumpCommand::isKnown).sorted().toList();
            if (files.isEmpty()) {
                throw nothingIn(path);
            }
            return files;
        }
    }

    private static CommandFailure nothingIn(Path directory) throws IOException {
        List<Path> partitions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
                if (isPartition(entry)) {
                    partitions.add(entry);
                }
            }
        }
        if (partitions.isEmpty()) {
            return new CommandFailure(
                    directory + " has no segment, index or journal, and no directory of a partition either");
        }
        Path example = partitions.stream()
                .filter(partition -> !partition.getFileName().toString().startsWith(INTERNAL_PREFIX))
                .findFirst()
                .orElse(partitions.get(0));
        return new CommandFailure(directory + " holds " + Amounts.of(partitions.size(), "partition")
                + "; give one of them, such as " + example);
    }

    private static boolean isPartition(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(
                    entry -> isKnown(entry) && !isJournal(entry.getFileName().toString()));
        }
    }

    private static boolean isKnown(Path file) {
        String name = file.getFileName().toString();
        return name.matches("\\d{20}\\.(log|index|timeindex)")
                || name.equals(LogCheckpointFormat.NAME)
                || isJournal(name);
    }

    private static boolean isJournal(String name) {
        return name.equals(JournalFormat.NAME_A) || name.equals(JournalFormat.NAME_B);
    }

    private FileDump dump(Path file, ShownRows shown) throws IOException {
        if (!isKnown(file)) {
            throw new CommandFailure(file
                    + " is no file of a partition: those are named <20 digits>.log, .index, .timeindex, or log.checkpoint,"
                    + " and the journal's are journal.a and journal.b");
        }
        ByteBuffer bytes = map(file);
        String name = file.getFileName().toString();
        if (name.equals(LogCheckpointFormat.NAME)) {
            return CheckpointDump.of(file, bytes);
        }
        if (isJournal(name)) {
            return JournalDump.of(file, bytes);
        }
        if (name.endsWith(SegmentNames.LOG_SUFFIX)) {
            return SegmentDump.of(file, bytes, withRecords, shown);
        }
        long baseOffset = Long.parseLong(name.substring(0, name.indexOf('.')));
        return name.endsWith(SegmentNames.TIME_INDEX_SUFFIX)
                ? IndexDump.ofTimes(file, bytes, baseOffset)
                : IndexDump.ofOffsets(file, bytes, baseOffset);
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new CommandFailure(file + " is larger than a segment can be");
            }
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private static Map<String, Object> object(FileDump dump) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", dump.file());
        object.put("summary", dump.summary());
        object.put("damage", dump.damage());
        object.put("rows", dump.rows().objects());
        return object;
    }

    private void print(FileDump dump) {
        shell.out().println(dump.file() + ": " + dump.summary());
        if (!dump.rows().rows().isEmpty()) {
            dump.rows().printTable(shell.out());
        }
        shell.out().println();
    }
}
