package dev.fatwood.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecParserTest {

    @TempDir
    private Path directory;

    @Test
    void specWithCommentsBecomesAValue() throws IOException {
        // Given
        Path file = spec("""
                // a comment
                { "apiKey": 7, "type": "request", "listeners": ["broker"], "name": "WalkRequest",
                  "validVersions": "1-4", "flexibleVersions": "3+", "latestVersionUnstable": true,
                  "fields": [
                    { "name": "Legs", "type": "[]Leg", "versions": "2+", "fields": [ // nested
                      { "name": "Default", "type": "int32", "versions": "2+", "default": "-1" } ] },
                    { "name": "Name", "type": "string", "versions": "0+", "nullableVersions": "3+", "taggedVersions": "3+", "tag": 0 }
                  ] }
                """);

        // When
        MessageSpec message = new SpecParser().parse(file, null);

        // Then
        assertThat(message.apiName()).isEqualTo("Walk");
        assertThat(message.highestStableVersion()).isEqualTo(3);
        assertThat(message.isForBrokers()).isTrue();
        assertThat(message.part("Leg").versions()).isEqualTo(VersionRange.parse("2-4"));
        assertThat(message.part("Leg").fields().get(0).javaName()).isEqualTo("default_");
        assertThat(message.root().taggedFields()).extracting(FieldSpec::name).containsExactly("Name");
        assertThat(message.isListed(message.part("Leg"))).isTrue();
    }

    @Test
    void nullIsADefaultOnlyAsText() throws IOException {
        Path file = spec("""
                { "type": "data", "name": "X", "validVersions": "0", "flexibleVersions": "0+",
                  "fields": [
                    { "name": "A", "type": "string", "versions": "0+", "nullableVersions": "0+", "default": "null" },
                    { "name": "B", "type": "string", "versions": "0+", "nullableVersions": "0+", "default": null } ] }
                """);

        MessageSpec message = new SpecParser().parse(file, null);

        assertThat(message.root().fields())
                .extracting(FieldSpec::isNullByDefault)
                .containsExactly(true, false);
    }

    @Test
    void errorNamesTheFile() throws IOException {
        Path file = spec("""
                { "type": "data", "name": "X", "validVersions": "0",
                  "fields": [ { "name": "A", "type": "int33", "versions": "0+" } ] }
                """);

        assertThatThrownBy(() -> new SpecParser().parse(file, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Walk.json")
                .hasMessageContaining("unknown field type \"int33\"");
    }

    private Path spec(String json) throws IOException {
        return Files.writeString(directory.resolve("Walk.json"), json);
    }
}
