package dev.fatwood.generator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFoldersTest {

    private static final String SPEC = """
            {"apiKey": 20001, "type": "request", "name": "%sRequest", "validVersions": "0", "flexibleVersions": "0+",
             "fields": []}
            """;

    @TempDir
    private Path kafkas;

    @TempDir
    private Path own;

    @Test
    void overlayOfAMessageThatDoesNotExistIsRefused() throws IOException {
        // Given
        Files.writeString(kafkas.resolve("FetchRequest.json"), SPEC.formatted("Fetch"));
        Files.writeString(own.resolve("FetchRequset.overlay.json"), "{}");

        // When // Then
        assertThatThrownBy(() -> new SpecFolders(kafkas, own).specs())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FetchRequset.json");
    }
}
