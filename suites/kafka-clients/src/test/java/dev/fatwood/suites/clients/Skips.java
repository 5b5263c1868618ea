package dev.fatwood.suites.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code skipped.tsv}: tests as {@code Class.method}, or whole classes as {@code Class.*}, each with a reason. Lines with # are comments. */
record Skips(Map<String, String> reasons) {

    private static final Path FILE = Path.of("skipped.tsv");

    static Skips load() {
        try (var lines = Files.lines(FILE)) {
            return new Skips(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE.toAbsolutePath() + " cannot be read", e);
        }
    }

    Optional<String> reason(String test) {
        String wholeClass = test.substring(0, test.indexOf('.')) + ".*";
        return Optional.ofNullable(reasons.getOrDefault(test, reasons.get(wholeClass)));
    }
}
