package dev.fatwood.prove;

import dev.fatwood.prove.broker.BrokerKind;
import dev.fatwood.prove.broker.Durability;
import dev.fatwood.prove.broker.FatwoodKind;
import dev.fatwood.prove.broker.KafkaKind;
import dev.fatwood.prove.scenario.Options;
import dev.fatwood.prove.scenario.Scenario;
import dev.fatwood.prove.scenario.Scenarios;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line, read once. */
record CommandLine(List<Scenario> scenarios, Options options) {

    static final String USAGE = """
        usage: ./prove/run NAME... | all [options]      scenarios: %s
          --on fatwood|kafka              the broker under test; Apache Kafka is the anchor
          --durability fsync|page-cache   what an ack means (default fsync; for Kafka: log.flush.interval.messages=1)
          --quick                         a few faults each, three minutes in all
          --seed S                        all chance but the timing follows from it (default: random, printed)
          --count N                       so many faults, cuts or rounds
          --rate R                        records per second of all writers (default 5000)
          --prefill-gb G                  kill: so much in the log before the first kill
          --give-up-ms MS                 fsync-eio: after which producers give up a record (default: they outlast any fault)
          --set KEY=VALUE,...             settings of the broker under test, such as journal.file.bytes=16777216
          --keep                          keep the broker's files after a pass too""".formatted(Scenarios.names());

    private static final Set<String> SWITCHES = Set.of("--quick", "--keep");
    private static final Set<String> VALUED =
            Set.of("--on", "--durability", "--seed", "--count", "--rate", "--prefill-gb", "--give-up-ms", "--set");

    static CommandLine parse(String[] arguments) {
        List<String> names = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (int n = 0; n < arguments.length; n++) {
            String word = arguments[n];
            if (SWITCHES.contains(word)) {
                given.put(word, "");
            } else if (VALUED.contains(word) && n + 1 < arguments.length) {
                given.put(word, arguments[++n]);
            } else if (word.startsWith("-")) {
                throw new IllegalArgumentException("what is " + word + "?");
            } else {
                names.add(word);
            }
        }
        return new CommandLine(Scenarios.named(names), options(given));
    }

    private static Options options(Map<String, String> given) {
        return new Options(
                broker(given.getOrDefault("--on", "fatwood"), settings(given.getOrDefault("--set", ""))),
                Durability.of(given.getOrDefault("--durability", "fsync")),
                given.containsKey("--quick"),
                Long.parseLong(given.getOrDefault("--seed", Long.toString(System.nanoTime() & 0xffff))),
                Integer.parseInt(given.getOrDefault("--count", "0")),
                Integer.parseInt(given.getOrDefault("--rate", "5000")),
                Integer.parseInt(given.getOrDefault("--prefill-gb", "0")),
                Integer.parseInt(given.getOrDefault("--give-up-ms", "0")),
                given.containsKey("--keep"));
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new HashMap<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
            int split = one.indexOf('=');
            if (split < 1) {
                throw new IllegalArgumentException("--set is KEY=VALUE,..., not '" + one + "'");
            }
            settings.put(one.substring(0, split), one.substring(split + 1));
        }
        return settings;
    }

    private static BrokerKind broker(String name, Map<String, String> more) {
        return switch (name) {
            case "fatwood" -> new FatwoodKind(more);
            case "kafka" -> {
                if (!more.isEmpty()) {
                    throw new IllegalArgumentException("--set is for fatwood only");
                }
                yield new KafkaKind();
            }
            default -> throw new IllegalArgumentException("--on is fatwood or kafka, not '" + name + "'");
        };
    }
}
