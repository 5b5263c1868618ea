package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.spark.options.ClientKey.Treatment;
import dev.fatwood.spark.row.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option with a value it must not have, from {@code bad-options.txt}: who adds an option adds a line there. The
 * error names the option and the value, and says what to do.
 */
class BadOptionsTest {
    private static final String AND = " & ";

    /**
     * A line of the file.
     *
     * @param use      what reads it: {@code batch}, {@code stream} or {@code write}
     * @param settings the option, and those its value does not go with
     * @param value    of the option
     * @param remedy   what the error must say, beside name and value
     */
    private record BadOption(String use, Map<String, String> settings, String name, String value, String remedy) {
        static BadOption of(String line) {
            String[] cells = line.split(" +\\| +", 3);
            Map<String, String> settings = new HashMap<>();
            for (String setting : cells[1].split(AND)) {
                int at = setting.indexOf('=');
                settings.put(setting.substring(0, at).strip(), setting.substring(at + 1));
            }
            int at = cells[1].indexOf('=');
            String value = cells[1].split(AND)[0].substring(at + 1).strip();
            return new BadOption(cells[0], settings, cells[1].substring(0, at), value, cells[2].strip());
        }

        @Override
        public String toString() {
            return use + " " + name + "=" + value;
        }
    }

    /** Whatever their values: those are not looked at, and may be secrets. */
    private static final Set<String> REFUSED = ClientKeys.all().stream()
            .filter(key -> key.treatment() == Treatment.REFUSED)
            .map(ClientKey::name)
            .collect(Collectors.toSet());

    private static final List<String> TOPICS =
            List.of(OptionKey.SUBSCRIBE, OptionKey.SUBSCRIBE_PATTERN, OptionKey.ASSIGN);

    static Stream<BadOption> badOptions() {
        return lines().map(BadOption::of);
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void errorNamesOptionValueAndRemedy(BadOption bad) {
        String name = bad.name.replace("kafka.", "");
        assertThatThrownBy(() -> use(bad))
                .hasMessageContaining(name)
                .hasMessageContaining(REFUSED.contains(name) ? name : shown(bad.value))
                .hasMessageContaining(bad.remedy);
    }

    /** Of JSON what is wrong with it is enough. */
    private static String shown(String value) {
        return value.startsWith("{\"t\":{") ? value.replaceAll("[^-0-9]*[0-9][^-0-9]*(-?[0-9]+)}}", "$1") : value;
    }

    @Test
    void everyOptionHasABadValue() {
        Set<String> tried = badOptions().map(BadOption::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = Stream.concat(
                        OptionKey.READ.stream(),
                        ClientKeys.all().stream()
                                .filter(key -> key.treatment() != Treatment.HARMLESS)
                                .map(key -> OptionKey.KAFKA_PREFIX + key.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        all.remove(OptionKey.KAFKA_PREFIX + "client.id"); // any text will do
        all.add(OptionKey.GROUP_ID);
        all.add(OptionKey.TOPIC);
        assertThat(tried).isEqualTo(all);
    }

    private static void use(BadOption bad) {
        Map<String, String> options = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        if (TOPICS.contains(bad.name)) {
            options.remove("subscribe");
        }
        options.putAll(bad.settings);
        switch (bad.use) {
            case "write" -> {
                Map<String, String> client = new WriteConf(options).client();
                ClientConfig.of(client);
                SendConfig.of(client);
            }
            case "stream" -> check(ReadConf.ofStream(options), options);
            case "batch" -> check(ReadConf.ofBatch(options), options);
            default -> throw new IllegalStateException("no such use: " + bad.use);
        }
    }

    /** What the source checks beside its settings when a query is planned. */
    private static void check(ReadConf conf, Map<String, String> options) {
        ReadConf.pushDown(options);
        ReadConf.includeHeaders(options);
        ReadConf.columns(options).ifPresent(RecordSchema::columns);
        ClientConfig.of(conf.client());
        FetchConfig.of(conf.client());
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/bad-options.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file says what it is for; a line has three cells. */
    @Test
    void linesHaveThreeCells() {
        assertThat(lines())
                .allMatch(line -> Arrays.stream(line.split(" +\\| +", 3)).count() == 3);
    }
}
