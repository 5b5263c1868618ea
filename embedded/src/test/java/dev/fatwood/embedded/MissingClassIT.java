package dev.fatwood.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker in an application whose class path lacks something. */
class MissingClassIT {

    /** The first is missed before anything is opened, the second when the sockets are to be. */
    @ParameterizedTest
    @ValueSource(strings = {"slf4j-api", "netty-buffer"})
    void aBrokerThatCannotBeLoadedLeavesNothing(String missing) throws Exception {
        // Given
        List<Path> before = directories();

        // When
        try (URLClassLoader loader = classPathWithout(missing)) {
            Class<?> broker = loader.loadClass(EmbeddedBroker.class.getName());
            assertThatThrownBy(() -> broker.getMethod("start").invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }

        // Then
        assertThat(directories()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fatwood-loop"));
    }

    private static URLClassLoader classPathWithout(String jar) {
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(jar))
                .map(MissingClassIT::url)
                .toArray(URL[]::new);
        return new URLClassLoader(rest, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Path> directories() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("fatwood-embedded"))
                    .toList();
        }
    }
}
