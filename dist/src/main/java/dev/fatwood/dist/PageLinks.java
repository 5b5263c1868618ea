package dev.fatwood.dist;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a page, for where it is handed out: one to something that is handed out too stays a link, of any other only the words stay.
 *
 * @param page its path in the repository, and in the archive
 * @param handedOut paths of what lies at the same place in both
 */
record PageLinks(Path page, Set<Path> handedOut) {

    /** What the repository has here the archive has at its top. */
    private static final Path FILES = Path.of("dist/src/files");

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");

    /** The text of the page with its links as they are in the archive. */
    String of(String text) {
        return LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(of(link)));
    }

    private String of(MatchResult link) {
        String words = link.group(1);
        String target = link.group(2);
        Path there = page.resolveSibling(target).normalize();
        if (target.contains("://") || handedOut.contains(there)) {
            return link.group();
        }
        return there.startsWith(FILES) ? "[" + words + "](" + fromPage(FILES.relativize(there)) + ")" : words;
    }

    private Path fromPage(Path placed) {
        return page.getParent() == null ? placed : page.getParent().relativize(placed);
    }
}
