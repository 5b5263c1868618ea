package dev.fatwood.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generates one class per message spec, and {@code ApiKey}.
 *
 * <p>Arguments: the directory of Kafka's spec files; that of our own; the root directory of the sources to write. Files whose content
 * would not change are left alone, so that an incremental compiler has nothing to do; others in the package's directory are deleted.
 */
public final class GeneratorMain {

    static final String PACKAGE = "dev.fatwood.protocol.message";

    private GeneratorMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(
                    "three arguments needed: directory of Kafka's specs, directory of our own, directory for the sources");
        }
        Path sources = Path.of(args[2]).resolve(PACKAGE.replace('.', '/'));
        Files.createDirectories(sources);
        List<MessageSpec> specs = new SpecFolders(Path.of(args[0]), Path.of(args[1])).specs();
        Map<Path, String> files = new TreeMap<>();
        for (MessageSpec spec : specs) {
            files.put(sources.resolve(spec.name() + ".java"), new MessageWriter(spec).write());
        }
        files.put(sources.resolve("ApiKey.java"), new ApiKeyWriter(specs).write());
        replace(sources, files);
    }

    /** Makes {@code files} the only ones in {@code directory}; writes those that differ. */
    private static void replace(Path directory, Map<Path, String> files) throws IOException {
        try (Stream<Path> present = Files.list(directory)) {
            for (Path file : present.filter(path -> !files.containsKey(path)).toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            if (!Files.exists(file.getKey()) || !Files.readString(file.getKey()).equals(file.getValue())) {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
    }
}
