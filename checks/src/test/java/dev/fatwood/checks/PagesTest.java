package dev.fatwood.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages at the root and in docs/ say what is so. */
final class PagesTest {

    private final Path root = RepositoryRoot.path();
    private final SourceTree tree = new SourceTree(root);

    @Test
    void architecturePageListsThePackagesOfTheTree() {
        assertThat(ArchitecturePage.of(root).packages()).isEqualTo(tree.packages());
    }

    @Test
    void architecturePageListsTheModulesOfTheBuild() {
        assertThat(ArchitecturePage.of(root).modules()).isEqualTo(ArchitecturePage.modulesOf(root.resolve("pom.xml")));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        // The links of pages that are handed out hold from there; the test of the tar.gz follows them.
        Path handedOut = root.resolve("dist/src/files");
        List<Path> pages = tree.markdownPages().stream()
                .filter(page -> !page.startsWith(handedOut))
                .toList();
        assertThat(pages).contains(root.resolve("STYLE.md"), root.resolve("README.md"));
        assertThat(pages.stream().flatMap(page -> new MarkdownLinks(page).broken().stream()))
                .isEmpty();
    }

    @Test
    void everyDecisionIsListed() {
        String list = String.join("\n", SourceTree.lines(root.resolve("docs/adr/README.md")));
        assertThat(tree.markdownPages())
                .filteredOn(page -> page.getParent().endsWith("adr") && !page.endsWith("README.md"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(list).contains("(" + page.getFileName() + ")"));
    }

    @Test
    void brokenLinkIsFound(@TempDir Path directory) throws IOException {
        // Given
        Path page = Files.writeString(
                directory.resolve("page.md"),
                "[gone](no/Such.java), [here](page.md#top), [away](https://example.org/x)");

        // When
        List<String> broken = new MarkdownLinks(page).broken();

        // Then
        assertThat(broken).containsExactly("page.md links to no/Such.java, which does not exist");
    }

    @Test
    void rowsOfTheArchitecturePageAreRead() {
        // Given
        var page = new ArchitecturePage(List.of(
                "## Modules",
                "| `m` | a module |",
                "## Packages",
                "| Package | Module | x |",
                "| `a.b` | m | one |",
                "## Other",
                "| `z` | |"));

        // When / Then
        assertThat(page.modules()).containsExactly("m");
        assertThat(page.packages()).containsExactly("a.b");
    }
}
