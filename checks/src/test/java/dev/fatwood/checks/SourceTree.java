package dev.fatwood.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hand-written Java files of a checkout: {@code <module>/src/{main,test}/java}. Generated code is not part of it. */
record SourceTree(Path root) {

    private static final int FILE_LINES_MAX = 400;

    List<Path> files(String kind) {
        return modules().stream()
                .map(module -> module.resolve("src").resolve(kind).resolve("java"))
                .filter(Files::isDirectory)
                .flatMap(directory -> walk(directory, path -> path.toString().endsWith(".java")).stream())
                .toList();
    }

    /** Names of the packages of main code, below {@code dev.fatwood}. */
    Set<String> packages() {
        return files("main").stream().map(this::packageOf).collect(Collectors.toCollection(TreeSet::new));
    }

    List<String> filesOverTheLimit() {
        return Stream.concat(files("main").stream(), files("test").stream())
                .filter(file -> lines(file).size() > FILE_LINES_MAX)
                .map(file -> name(file) + ": " + lines(file).size() + " lines, the limit is " + FILE_LINES_MAX)
                .toList();
    }

    List<String> packagesWithoutInfo() {
        return files("main").stream()
                .map(Path::getParent)
                .distinct()
                .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                .map(this::name)
                .toList();
    }

    List<String> linesWith(String kind, Predicate<String> unwanted) {
        return files(kind).stream()
                .flatMap(file -> lines(file).stream().filter(unwanted).map(line -> name(file) + ": " + line.strip()))
                .toList();
    }

    List<Path> markdownPages() {
        return walk(root, path -> path.toString().endsWith(".md") && !isBroughtHere(name(path)));
    }

    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a build or a suite of others put it into the checkout. */
    private static boolean isBroughtHere(String name) {
        return name.contains("target/") || name.contains("node_modules/");
    }

    private String packageOf(Path file) {
        String path = name(file.getParent());
        return path.substring(path.indexOf("/java/") + "/java/".length())
                .replace('/', '.')
                .replaceFirst("^dev\\.fatwood\\.", "");
    }

    private List<Path> modules() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path directory, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
