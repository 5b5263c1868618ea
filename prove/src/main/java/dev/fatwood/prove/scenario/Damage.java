package dev.fatwood.prove.scenario;

import dev.fatwood.prove.fault.Batches;
import dev.fatwood.prove.fault.BitFlip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A flipped bit in a file of the topic, and what it hits.
 *
 * @param partition whose directory the file is in
 * @param batch that was hit, null when the file holds no records
 */
record Damage(BitFlip flip, int partition, Batches.Batch batch) {

    private static final int ATTEMPTS_MAX = 100;

    /** In the records of a random partition; null if there are none yet. */
    static Damage ofRecords(Path data, String topic, int partition, Random random) {
        return of(data, topic, partition, random, ".log");
    }

    /** In anything that can be made anew from the records; null if there is no such file yet. */
    static Damage ofDerived(Path data, String topic, int partition, Random random) {
        return of(data, topic, partition, random, ".index", ".timeindex", ".snapshot", "checkpoint");
    }

    boolean hitsRecords() {
        return batch != null;
    }

    /** The segment that the file belongs to, with its partition: its path without an ending. */
    String segment() {
        String path = flip.file().toString();
        return path.substring(0, path.lastIndexOf('.') < path.lastIndexOf('/') ? path.length() : path.lastIndexOf('.'));
    }

    /** The first offset of that segment; the file is one of a segment. */
    long segmentOffset() {
        return Long.parseLong(segment().substring(segment().lastIndexOf('/') + 1));
    }

    /** Whether the byte is one that the CRC of its batch does not cover. */
    boolean isOutsideCrc() {
        return batch != null && flip.position() < batch.position() + Batches.NOT_COVERED_BYTES;
    }

    /** Whether the file still has the byte. */
    boolean isStillThere() {
        try {
            return Files.exists(flip.file()) && Files.size(flip.file()) > flip.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        String where = hitsRecords()
                ? ", batch at offset %d, byte %d of it"
                        .formatted(batch.baseOffset(), flip.position() - batch.position())
                : "";
        Path file = flip.file();
        return "%s/%s byte %d%s".formatted(file.getParent().getFileName(), file.getFileName(), flip.position(), where);
    }

    private static Damage of(Path data, String topic, int partition, Random random, String... endings) {
        List<Path> files = files(data.resolve(topic + "-" + partition), endings);
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !files.isEmpty(); attempt++) {
            Path file = files.get(random.nextInt(files.size()));
            long size = file.toFile().length();
            if (size > 0) {
                BitFlip flip = new BitFlip(file, random.nextLong(size), 1 << random.nextInt(8));
                boolean records = file.toString().endsWith(".log");
                Batches.Batch batch = records ? Batches.holding(file, flip.position()) : null;
                if (!records || batch != null) {
                    return new Damage(flip, partition, batch);
                }
            }
        }
        return null;
    }

    private static List<Path> files(Path directory, String... endings) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
