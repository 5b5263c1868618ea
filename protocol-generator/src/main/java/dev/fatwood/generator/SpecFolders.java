package dev.fatwood.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where specs come from: Kafka's files, and our own beside them. A file {@code X.overlay.json} of ours adds tagged fields to Kafka's
 * message {@code X}, whose bytes stay Kafka's as long as these fields keep their defaults.
 */
record SpecFolders(Path kafkas, Path own) {

    private static final String SPEC = ".json";
    private static final String OVERLAY = ".overlay.json";

    /** All specs by file name, Kafka's first, without the APIs that were removed. */
    List<MessageSpec> specs() throws IOException {
        SpecParser parser = new SpecParser();
        List<MessageSpec> specs = new ArrayList<>();
        for (Path file : files(kafkas)) {
            Path overlay = own.resolve(file.getFileName().toString().replace(SPEC, OVERLAY));
            specs.add(parser.parse(file, Files.exists(overlay) ? overlay : null));
        }
        for (Path file : files(own)) {
            if (!file.toString().endsWith(OVERLAY)) {
                specs.add(parser.parse(file, null));
            } else if (!Files.exists(base(file))) {
                throw new IllegalArgumentException(
                        file + " adds to a message that does not exist: there is no " + base(file));
            }
        }
        specs.removeIf(spec -> spec.versions().isEmpty());
        return specs;
    }

    private Path base(Path overlay) {
        return kafkas.resolve(overlay.getFileName().toString().replace(OVERLAY, SPEC));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> specs = files.filter(path -> path.toString().endsWith(SPEC))
                    .sorted()
                    .toList();
            if (specs.isEmpty()) {
                throw new IllegalArgumentException("no message specs (*" + SPEC + ") in " + directory);
            }
            return specs;
        }
    }
}
