package dev.fatwood.cli.checkpoint;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checkpoint directory of Spark's structured streaming, as far as it tells where a query stands. Spark plans batch n by writing
 * {@code offsets/n} and has done it once {@code commits/n} is there.
 *
 * @param planned numbers of planned batches, ascending
 * @param committed numbers of batches that are done, ascending
 */
record StreamCheckpoint(Path directory, Set<Long> planned, Set<Long> committed) {

    static final String OFFSETS = "offsets";
    static final String COMMITS = "commits";

    private static final String VERSION = "v1";
    private static final String NO_SOURCE = "-";

    /**
     * One planned batch.
     *
     * @param timestampMs when it was planned; -1 if the file does not say
     * @param offsets the end of each source, JSON or the source's own text; null for a source without data
     */
    record Batch(long number, long timestampMs, List<String> offsets) {}

    /** @throws CommandFailure if {@code directory} is no checkpoint of a query */
    static StreamCheckpoint open(Path directory) throws IOException {
        if (directory.toString().matches("[a-z0-9]+:/.*")) {
            throw new CommandFailure(directory + " is not on this machine; only local directories are understood");
        }
        if (!Files.exists(directory)) {
            throw new CommandFailure(directory + " does not exist; give what the query has as checkpointLocation");
        }
        if (!Files.isDirectory(directory.resolve(OFFSETS))) {
            throw new CommandFailure(directory + " is no checkpoint of a streaming query: there is no directory "
                    + OFFSETS + " in it; give what the query has as checkpointLocation");
        }
        return new StreamCheckpoint(
                directory, numbers(directory.resolve(OFFSETS)), numbers(directory.resolve(COMMITS)));
    }

    private static Set<Long> numbers(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}"))
                    .map(Long::parseLong)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    Batch batch(long number) throws IOException {
        Path file = directory.resolve(OFFSETS).resolve(Long.toString(number));
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(0).equals(VERSION)) {
            throw new CommandFailure(file + " is not of version " + VERSION + ", the one understood here");
        }
        List<String> offsets = new ArrayList<>();
        lines.subList(2, lines.size()).forEach(line -> offsets.add(line.equals(NO_SOURCE) ? null : line));
        return new Batch(number, timestampMs(lines.get(1)), offsets);
    }

    private static long timestampMs(String metadata) {
        try {
            return Json.parse(metadata) instanceof Map<?, ?> map && map.get("batchTimestampMs") instanceof Long ms
                    ? ms
                    : -1;
        } catch (IllegalArgumentException notJson) {
            return -1;
        }
    }

    /** Files of batches after {@code number}, relative to the directory, with Hadoop's checksum files beside them. */
    List<Path> filesAfter(long number) {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of(COMMITS, OFFSETS)) { // A batch without its commit is one to do again.
            for (long batch : folder.equals(OFFSETS) ? planned : committed) {
                if (batch > number) {
                    files.add(Path.of(folder, Long.toString(batch)));
                    files.add(Path.of(folder, "." + batch + ".crc"));
                }
            }
        }
        return files.stream()
                .filter(file -> Files.exists(directory.resolve(file)))
                .toList();
    }

    /** When the query last planned or finished a batch, by the files' own times. */
    Instant lastWritten() throws IOException {
        Instant last = Instant.MIN;
        for (Path file : filesAfter(-1)) {
            Instant written = Files.getLastModifiedTime(directory.resolve(file)).toInstant();
            last = written.isAfter(last) ? written : last;
        }
        return last;
    }

    /** Whether it is one of those checksum files, of which nobody need hear. */
    static boolean isChecksum(Path file) {
        return file.getFileName().toString().endsWith(".crc");
    }

    boolean hasState() {
        return Files.isDirectory(directory.resolve("state"));
    }
}
