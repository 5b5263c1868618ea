package dev.fatwood.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the unpacked archive, as its reader meets it. */
record UnpackedPage(Path file) {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    /** Links to no file, or to no heading of a page. */
    List<String> broken() {
        return LINK.matcher(text(file))
                .results()
                .filter(link -> !link.group(1).contains("://") && !holds(link))
                .map(link -> file + " links to " + link.group())
                .toList();
    }

    private boolean holds(MatchResult link) {
        Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
        String heading = link.group(2);
        return Files.exists(target) && (heading == null || headings(target).contains(heading));
    }

    /** As links name them: small letters, digits and hyphens. */
    private static Set<String> headings(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
