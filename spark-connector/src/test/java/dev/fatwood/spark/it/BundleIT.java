package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the one jar users add to Spark. That it works there is shown in the examples, with spark-submit. */
class BundleIT {
    @Test
    void jarHoldsTheConnectorAndNothingSparkBrings() throws IOException {
        // When
        Set<String> roots = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "fatwood-spark-*-bundle.jar");
                JarFile jar = new JarFile(jars.iterator().next().toFile())) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName().split("/"))
                    .map(parts -> parts[0] + "/" + parts[1])
                    .forEach(roots::add);
        }

        // Then
        assertThat(roots).containsExactly("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/services", "dev/fatwood");
    }
}
