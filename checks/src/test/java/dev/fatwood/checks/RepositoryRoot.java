package dev.fatwood.checks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the root of the checkout from the directory Maven runs the tests in. */
final class RepositoryRoot {

    private RepositoryRoot() {}

    static Path path() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("STYLE.md"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException(
                    "No STYLE.md in this directory or above it: run the tests from inside the checkout.");
        }
        return here;
    }
}
