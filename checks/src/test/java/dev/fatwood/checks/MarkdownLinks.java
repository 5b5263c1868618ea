package dev.fatwood.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The relative links of one Markdown page. Links to other hosts are not followed: a test needs no network. */
record MarkdownLinks(Path page) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    List<String> broken() {
        return SourceTree.lines(page).stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .map(target -> page.getFileName() + " links to " + target + ", which does not exist")
                .toList();
    }
}
