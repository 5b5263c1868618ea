package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.UnsupportedFieldException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.message.ApiMessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every generated message at every version, against kafka-clients: same bytes, same values, same refusals. */
class KafkaOracleTest {

    private static final int SEEDS = 50;

    static List<MessagePair> messages() {
        return MessagePair.all();
    }

    @Test
    void everySpecWithVersionsHasItsClass() throws IOException, URISyntaxException {
        // Given
        Set<String> specs = new TreeSet<>();
        URI inJar = ApiMessageType.class
                .getResource("/common/message/FetchRequest.json")
                .toURI();
        try (FileSystem jar = FileSystems.newFileSystem(inJar, Map.of());
                Stream<Path> files = Files.list(Path.of(inJar).getParent())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                if (!Files.readString(file).contains("\"validVersions\": \"none\"")) {
                    specs.add(file.getFileName().toString().replace(".json", ""));
                }
            }
        }

        // When
        List<String> generated = messages().stream().map(MessagePair::name).toList();

        // Then
        assertThat(generated).containsExactlyInAnyOrderElementsOf(specs);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void bytesAreKafkas(MessagePair pair) {
        pair.versions().forEach(version -> {
            for (int seed = 0; seed < SEEDS; seed++) {
                // Given
                ByteBuffer input = new RandomStructs(seed).bytes(pair.schema(version));
                var theirs = pair.readTheirs(input, version);
                ByteBuffer expected = MessagePair.writeTheirs(theirs, version);

                // When
                Message ours = pair.read(input, version);
                ByteBuffer actual = MessagePair.write(ours, version);

                // Then
                String what = pair + " version " + version + " seed " + seed;
                assertThat(actual).as(what).isEqualTo(expected);
                assertThat(pair.read(expected, version))
                        .as(what)
                        .isEqualTo(ours)
                        .hasSameHashCodeAs(ours)
                        .hasToString(ours.toString());
                assertThat(pair.readTheirs(actual, version)).as(what).isEqualTo(theirs);
            }
        });
    }

    /** Reading at one version and writing at another shows the defaults of absent fields, and what must not be dropped. */
    @ParameterizedTest
    @MethodSource("messages")
    void anotherVersionWritesOrRefusesAsKafka(MessagePair pair) {
        pair.versions()
                .forEach(from -> pair.versions().filter(to -> to != from).forEach(to -> {
                    for (int seed = 0; seed < 4; seed++) {
                        // Given
                        ByteBuffer input = new RandomStructs(seed).bytes(pair.schema(from));

                        // When
                        Object expected = theirOutcome(() -> MessagePair.writeTheirs(pair.readTheirs(input, from), to));
                        Object actual = ourOutcome(() -> MessagePair.write(pair.read(input, from), to));

                        // Then
                        assertThat(actual)
                                .as("%s version %d written as %d, seed %d", pair, from, to, seed)
                                .isEqualTo(expected);
                    }
                }));
    }

    /** Kafka meets a forbidden null with a NullPointerException of no text. */
    private static Object theirOutcome(Callable<ByteBuffer> write) {
        return outcome(write, UnsupportedVersionException.class, NullPointerException.class);
    }

    private static Object ourOutcome(Callable<ByteBuffer> write) {
        return outcome(write, UnsupportedFieldException.class);
    }

    /** The bytes, or "refused" for these exceptions. */
    private static Object outcome(Callable<ByteBuffer> write, Class<?>... refusals) {
        try {
            return write.call();
        } catch (Exception e) {
            if (List.of(refusals).contains(e.getClass())) {
                return "refused";
            }
            throw new AssertionError(e);
        }
    }
}
