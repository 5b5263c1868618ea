package dev.fatwood.benchmarks.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where a broker of either kind keeps a topic's records: {@code .../TOPIC-PARTITION/OFFSET.log}. */
public final class SegmentFiles {

    private SegmentFiles() {}

    /**
     * In the order of partition directories and offsets.
     *
     * @param directory the broker's, or any above its data
     * @throws IllegalStateException if there are none
     */
    public static List<Path> of(Path directory, String topic) {
        Pattern partition = Pattern.compile(Pattern.quote(topic) + "-\\d+");
        try (var paths = Files.walk(directory)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".log"))
                    .filter(path -> partition
                            .matcher(path.getParent().getFileName().toString())
                            .matches())
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalStateException("no segment of topic " + topic + " in the broker's directory");
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("segments of topic " + topic + " cannot be listed", e);
        }
    }

    /** Size of all together. */
    public static long bytes(List<Path> files) {
        return files.stream().mapToLong(SegmentFiles::bytes).sum();
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("size of " + file.getFileName() + " is unknown", e);
        }
    }
}
