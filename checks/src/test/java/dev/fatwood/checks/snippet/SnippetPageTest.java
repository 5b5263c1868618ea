package dev.fatwood.checks.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.checks.snippet.Snippet.How;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetPageTest {

    @Test
    void blocksOfCodeAreFoundWithTheCommentAboveThem() {
        // When
        SnippetPage page = SnippetPage.of(
                "p.md",
                List.of(
                        "text",
                        "```sh",
                        "echo 1",
                        "```",
                        "<!-- snippet: until ready -->",
                        "```sh",
                        "run",
                        "```",
                        "```",
                        "not code",
                        "```"));

        // Then
        assertThat(page.snippets())
                .containsExactly(
                        new Snippet("p.md:2", "sh", "echo 1\n", How.RUNS),
                        new Snippet("p.md:6", "sh", "run\n", new How(How.Kind.UNTIL, "ready")));
    }

    @Test
    void whatNobodyUnderstandsIsNotPassedOver() {
        assertThatThrownBy(() -> SnippetPage.of("p.md", List.of("```sh", "echo 1")))
                .hasMessage("p.md:1 opens a block of code that has no end");
        assertThatThrownBy(() -> SnippetPage.of("p.md", List.of("<!-- snippet: skip -->", "```sh", "```")))
                .hasMessageStartingWith("not a comment about a snippet");
    }

    @Test
    void addressOfThePageBecomesThatOfTheTest() {
        assertThat(new Snippet("p", "sh", "-b 127.0.0.1:9092", How.RUNS).textFor("127.0.0.1:7"))
                .isEqualTo("-b 127.0.0.1:7");
        assertThat(new Snippet("p", "sh", "listeners=127.0.0.1:9092", new How(How.Kind.UNTIL, "x"))
                        .textFor("127.0.0.1:7"))
                .isEqualTo("listeners=127.0.0.1:0");
    }
}
