package dev.fatwood.checks.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The blocks of one page that are code, in order. Fences without a language, and with another, are for people only. */
record SnippetPage(String name, List<Snippet> snippets) {

    private static final Set<String> LANGUAGES = Set.of("sh", "java", "scala", "python", "sql", "properties");
    private static final String FENCE = "```";

    /** README.md and docs/*.md. */
    static List<SnippetPage> all(Path root) {
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> of(root.relativize(file).toString(), lines(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SnippetPage of(String name, List<String> lines) {
        List<Snippet> snippets = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith(FENCE)) {
                continue;
            }
            int start = at;
            at = end(name, lines, start);
            String language = lines.get(start).substring(FENCE.length()).strip();
            if (LANGUAGES.contains(language)) {
                String above = start == 0 ? "" : lines.get(start - 1);
                snippets.add(new Snippet(
                        name + ":" + (start + 1),
                        language,
                        String.join("\n", lines.subList(start + 1, at)) + "\n",
                        Snippet.How.of(above)));
            }
        }
        return new SnippetPage(name, snippets);
    }

    private static int end(String name, List<String> lines, int start) {
        for (int at = start + 1; at < lines.size(); at++) {
            if (lines.get(at).strip().equals(FENCE)) {
                return at;
            }
        }
        throw new IllegalArgumentException(name + ":" + (start + 1) + " opens a block of code that has no end");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
