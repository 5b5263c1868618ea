package dev.fatwood.broker.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every broker key of Kafka 4.3, read from the table beside this class when first asked for. Key families that Kafka builds from
 * listener or plugin names are known by their prefix.
 *
 * <p>Thread: any.
 */
public final class KnownKeys {

    private static final String TABLE = "kafka-4.3-broker-keys.tsv";
    private static final int COMPARED_LETTERS_MAX = 256;
    private static final Map<String, String> REFUSED_FAMILIES = Map.of(
            "listener.name.", "settings of one listener concern TLS and SASL, which are not there yet",
            "config.providers.", "values are taken as they are written; put the real values into the file",
            "zookeeper.", "there is no ZooKeeper here");
    private static final Map<String, String> HARMLESS_FAMILIES = Map.of(
            "rlmm.config.", "nothing is kept on remote storage",
            "rsm.config.", "nothing is kept on remote storage");

    private KnownKeys() {}

    /** What is known about {@code name}, if anything. */
    public static Optional<KnownKey> find(String name) {
        KnownKey known = all().get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return ofFamily(name, REFUSED_FAMILIES, KnownKey.Effect.REFUSED)
                .or(() -> ofFamily(name, HARMLESS_FAMILIES, KnownKey.Effect.HARMLESS));
    }

    private static Optional<KnownKey> ofFamily(String name, Map<String, String> families, KnownKey.Effect effect) {
        return families.entrySet().stream()
                .filter(family -> name.startsWith(family.getKey()))
                .map(family -> new KnownKey(name, ConfigType.STRING, null, effect, family.getValue()))
                .findFirst();
    }

    /** The whole table by name, sorted. */
    public static Map<String, KnownKey> all() {
        return Table.BY_NAME;
    }

    /** The known key, honoured by us or Kafka's, that differs from {@code name} in the fewest letters; none if that is more than half of them. */
    static Optional<String> nearest(String name) {
        String wanted =
                name.substring(0, Math.min(name.length(), COMPARED_LETTERS_MAX)).toLowerCase(Locale.ROOT);
        return all().keySet().stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(wanted, candidate)))
                .filter(nearest -> 2 * EditDistance.between(wanted, nearest) <= wanted.length());
    }

    private static final class Table {

        private static final Map<String, KnownKey> BY_NAME = read();

        private static Map<String, KnownKey> read() {
            Map<String, KnownKey> keys = new TreeMap<>();
            try (InputStream table = KnownKeys.class.getResourceAsStream(TABLE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Table::row)
                        .forEach(key -> keys.put(key.name(), key));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            for (ConfigKey<?> own : BrokerKeys.all()) {
                keys.putIfAbsent(
                        own.name(),
                        new KnownKey(own.name(), own.type(), own.defaultText(), KnownKey.Effect.HONOURED, ""));
            }
            return keys;
        }

        private static KnownKey row(String line) {
            String[] cells = line.split("\t", -1);
            String defaultText = cells[2].equals("-") ? null : cells[2];
            String reason = cells.length > 4 ? cells[4] : "";
            KnownKey.Effect effect = KnownKey.Effect.valueOf(cells[3].toUpperCase(Locale.ROOT));
            return new KnownKey(cells[0], ConfigType.valueOf(cells[1]), defaultText, effect, reason);
        }
    }
}
