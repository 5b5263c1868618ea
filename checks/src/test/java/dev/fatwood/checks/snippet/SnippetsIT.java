package dev.fatwood.checks.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.config.BrokerKeys;
import dev.fatwood.broker.config.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of code on the pages works, one after the other beside a {@code fatwood dev} of its page. What needs Spark is only compiled,
 * or left out, unless {@code -Dfatwood.snippets=full} says otherwise, as profile {@code full} does. {@code -Dfatwood.snippets.page=NAME} runs
 * one page only.
 */
class SnippetsIT {

    private static final boolean IS_FULL = "full".equals(System.getProperty("fatwood.snippets"));

    @TempDir
    private static Path directory;

    private static final Path ROOT = root();
    private static Path archive;
    private static SampleBroker broker;
    private static String pageName = "";
    private static Path pageDirectory;

    @BeforeAll
    static void makeArchive() throws Exception {
        archive = directory.resolve("classes.jsa");
        ShellSnippets.makeArchive(ROOT, archive, directory.resolve("rehearsal"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (broker != null) {
            broker.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> blocksOfThePages() {
        String wanted = System.getProperty("fatwood.snippets.page", "");
        return SnippetPage.all(ROOT).stream()
                .filter(page -> page.name().contains(wanted))
                .flatMap(page -> tests(page.name(), page.snippets()));
    }

    @TestFactory
    Stream<DynamicTest> codeThatDevPrints() throws Exception {
        openPage("fatwood dev");
        List<Snippet> printed = broker.snippets();
        assertThat(printed).extracting(Snippet::language).containsExactly("python", "scala", "java");
        return tests("fatwood dev", printed);
    }

    @Test
    void pagesHaveCode() {
        assertThat(SnippetPage.all(ROOT)).extracting(SnippetPage::name).contains("README.md", "docs/quickstart.md");
        assertThat(SnippetPage.all(ROOT).stream().flatMap(page -> page.snippets().stream()))
                .hasSizeGreaterThan(20);
    }

    /** One test per block, but one for all blocks of Python of a page. */
    private static Stream<DynamicTest> tests(String page, List<Snippet> all) {
        List<DynamicTest> tests = new ArrayList<>();
        List<Snippet> python = all.stream()
                .filter(snippet -> snippet.language().equals("python"))
                .filter(snippet -> snippet.how().kind() != Snippet.How.Kind.SKIP)
                .toList();
        for (Snippet snippet : all) {
            if (!python.contains(snippet)) {
                tests.add(dynamicTest(snippet.place() + " " + snippet.language(), () -> run(page, snippet)));
            }
        }
        if (!python.isEmpty()) {
            tests.add(dynamicTest(page + " python", () -> runPython(page, python)));
        }
        return tests.stream();
    }

    private static void run(String page, Snippet snippet) throws Exception {
        assumeTrue(
                snippet.how().kind() != Snippet.How.Kind.SKIP,
                () -> "not run: " + snippet.how().argument());
        assumeTrue(
                IS_FULL || !snippet.needsSpark() || snippet.language().equals("java"), "not run without profile full");
        openPage(page);
        SparkSnippets spark = new SparkSnippets(ROOT, pageDirectory);
        switch (snippet.language()) {
            case "sh" -> runShell(snippet);
            case "properties" -> check(snippet);
            case "java" -> runJava(snippet);
            case "scala" -> spark.scala(snippet, broker.bootstrap());
            default -> spark.sql(snippet, broker.bootstrap());
        }
    }

    private static void runShell(Snippet snippet) throws Exception {
        boolean isThere = new ProcessBuilder("which", "kcat").start().waitFor() == 0;
        assumeTrue(!snippet.text().contains("kcat ") || isThere || System.getenv("CI") != null, "kcat is missing");
        ShellSnippets.in(ROOT, pageDirectory, archive).run(snippet, broker.bootstrap());
    }

    private static void runJava(Snippet snippet) throws Exception {
        JavaSnippets java = new JavaSnippets(pageDirectory, SparkSnippets::session);
        java.compile(snippet, broker.bootstrap());
        if (!snippet.needsSpark()) {
            java.run(snippet);
        } else if (IS_FULL) {
            java.run(snippet);
            SparkSnippets.endQueries();
        }
    }

    private static void runPython(String page, List<Snippet> snippets) throws Exception {
        assumeTrue(IS_FULL, "not run without profile full");
        assumeTrue(SparkSnippets.hasPython(), () -> "no pyspark in " + SparkSnippets.python() + "; set FATWOOD_PYTHON");
        openPage(page);
        new SparkSnippets(ROOT, pageDirectory).python(snippets, broker.bootstrap());
    }

    /** Settings that a broker would start with. */
    private static void check(Snippet snippet) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(snippet.text()));
        Map<String, String> values = new HashMap<>(Map.of(BrokerKeys.LOG_DIRS.name(), "data"));
        lines.stringPropertyNames().forEach(name -> values.put(name, lines.getProperty(name)));
        assertThat(BrokerConfig.of(new Settings(values)).harmless()).isEmpty();
    }

    /** A directory and a broker for each page, as its reader has them. */
    private static void openPage(String name) throws Exception {
        if (name.equals(pageName)) {
            return;
        }
        stop();
        pageName = name;
        pageDirectory = Files.createTempDirectory(directory, "page");
        broker = new SampleBroker(Files.createTempDirectory(directory, "data"));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("STYLE.md")) ? here : here.getParent();
    }
}
