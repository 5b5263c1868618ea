package dev.fatwood.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTreeTest {

    private static final Predicate<String> SLEEPS = line -> line.matches(".*(Thread|SECONDS)[.]sleep[(].*");
    private static final Predicate<String> STAR_IMPORT = line -> line.matches("import .*\\.\\*;");
    private static final Predicate<String> PROMISE = line -> line.matches(".*\\b(TODO|FIXME|XXX)\\b.*");

    private final SourceTree tree = new SourceTree(RepositoryRoot.path());

    @Test
    void noFileIsOverTheLimit() {
        assertThat(tree.filesOverTheLimit()).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(tree.packagesWithoutInfo()).isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(tree.linesWith("test", SLEEPS)).isEmpty();
    }

    @Test
    void noStarImports() {
        assertThat(tree.linesWith("main", STAR_IMPORT)).isEmpty();
        assertThat(tree.linesWith("test", STAR_IMPORT)).isEmpty();
    }

    @Test
    void noPromisesInMainCode() {
        assertThat(tree.linesWith("main", PROMISE)).isEmpty();
    }

    @Test
    void violationsAreFound(@TempDir Path root) throws IOException {
        // Given
        Path module = Files.createDirectories(root.resolve("m"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
        Path main = Files.createDirectories(module.resolve("src/main/java/dev/fatwood/x"));
        Files.write(main.resolve("Long.java"), Collections.nCopies(401, "// TO" + "DO"));
        Files.write(main.resolve("Short.java"), Collections.nCopies(400, "import a.*;"));
        Path test = Files.createDirectories(module.resolve("src/test/java/dev/fatwood/x"));
        Files.writeString(test.resolve("SlowTest.java"), "Thread" + ".sleep(5);");

        // When
        SourceTree planted = new SourceTree(root);

        // Then
        assertThat(planted.filesOverTheLimit()).hasSize(1).first().asString().contains("Long.java: 401 lines");
        assertThat(planted.packagesWithoutInfo()).containsExactly("m/src/main/java/dev/fatwood/x");
        assertThat(planted.linesWith("test", SLEEPS)).hasSize(1);
        assertThat(planted.linesWith("main", STAR_IMPORT)).hasSize(400);
        assertThat(planted.linesWith("main", PROMISE)).hasSize(401);
        assertThat(planted.packages()).containsExactly("x");
    }
}
