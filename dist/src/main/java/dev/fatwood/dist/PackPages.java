package dev.fatwood.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code PackPages REPOSITORY DIRECTORY}: copies the pages that are handed out, and what they show, with links that hold there. */
public final class PackPages {

    private static final Path README = Path.of("README.md");
    private static final Path README_OF_ARCHIVE = Path.of("dist/src/files/README.md");
    private static final String NOT_THERE_YET = "## Not there yet\n";

    private final Path repository;
    private final Path directory;

    private PackPages(Path repository, Path directory) {
        this.repository = repository;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        new PackPages(Path.of(arguments[0]).toRealPath(), Path.of(arguments[1])).pack();
    }

    private void pack() throws IOException {
        Set<Path> handedOut = new TreeSet<>(Set.of(README, Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(repository.resolve("docs"))) {
            docs.filter(Files::isRegularFile).map(repository::relativize).forEach(handedOut::add);
        }
        for (Path file : handedOut) {
            Path copy = directory.resolve(file.toString());
            Files.createDirectories(copy.getParent());
            if (file.toString().endsWith(".md")) {
                Files.writeString(copy, new PageLinks(file, handedOut).of(text(file)));
            } else {
                Files.copy(repository.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The archive has a README of its own; what is not there yet holds for both. */
    private String text(Path file) throws IOException {
        String text = Files.readString(repository.resolve(file));
        return file.equals(README)
                ? Files.readString(repository.resolve(README_OF_ARCHIVE)) + "\n" + section(text, NOT_THERE_YET)
                : text;
    }

    /** From a heading up to the next one. */
    static String section(String page, String heading) {
        int start = page.indexOf(heading);
        if (start < 0) {
            throw new IllegalArgumentException("the page has no heading " + heading.strip());
        }
        int end = page.indexOf("\n## ", start);
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }
}
