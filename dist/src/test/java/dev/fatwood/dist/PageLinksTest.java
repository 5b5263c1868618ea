package dev.fatwood.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageLinksTest {

    private static final PageLinks LINKS =
            new PageLinks(Path.of("docs/page.md"), Set.of(Path.of("docs/other.md"), Path.of("CHANGELOG.md")));

    @Test
    void linkToWhatIsHandedOutStays() {
        String text = "see [other](other.md#part), ![picture](other.md), [news](../CHANGELOG.md), [top](#top)";
        assertThat(LINKS.of(text)).isEqualTo(text);
    }

    @Test
    void linkAwayStays() {
        assertThat(LINKS.of("[away](https://example.org/x#y)")).isEqualTo("[away](https://example.org/x#y)");
    }

    @Test
    void ofALinkIntoTheRepositoryOnlyTheWordsStay() {
        assertThat(LINKS.of("in [`Batch`](../protocol/Batch.java#L3), [$1](../suites)"))
                .isEqualTo("in `Batch`, $1");
    }

    @Test
    void linkToAFileOfTheArchiveLeadsToItsPlaceThere() {
        assertThat(LINKS.of("[unit](../dist/src/files/systemd/fatwood.service)"))
                .isEqualTo("[unit](../systemd/fatwood.service)");
        assertThat(new PageLinks(Path.of("README.md"), Set.of()).of("[unit](dist/src/files/conf/x)"))
                .isEqualTo("[unit](conf/x)");
    }

    @Test
    void sectionEndsAtTheNextHeading() {
        assertThat(PackPages.section("# A\n## B\nb\n\n## C\nc\n", "## B\n")).isEqualTo("## B\nb\n");
        assertThat(PackPages.section("## C\nc\n", "## C\n")).isEqualTo("## C\nc\n");
        assertThatThrownBy(() -> PackPages.section("# A\n", "## D\n")).hasMessageContaining("## D");
    }
}
