package dev.fatwood.cli.option;

import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the cluster is and how long to try; filled by the command line. */
public final class ClusterOptions {

    @Option(
            names = {"-b", "--bootstrap"},
            paramLabel = "HOST:PORT",
            defaultValue = "${env:FATWOOD_BOOTSTRAP:-127.0.0.1:9092}",
            description =
                    "Brokers to ask first, separated by commas. Environment: FATWOOD_BOOTSTRAP; else 127.0.0.1:9092.")
    private String bootstrap;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = SpanConverter.class,
            description = "How long to try, such as 500ms, 10s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    public String bootstrap() {
        return bootstrap;
    }

    /** Nothing is connected yet; the caller closes it. */
    public Cluster open() {
        return open(Map.of());
    }

    /** @param settings more settings by Kafka's names */
    public Cluster open(Map<String, String> settings) {
        String timeoutMs = Integer.toString((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrap);
        all.put("client.id", "fatwood-cli");
        all.put("default.api.timeout.ms", timeoutMs);
        all.put("request.timeout.ms", timeoutMs);
        all.put("socket.connection.setup.timeout.ms", timeoutMs);
        return new Cluster(ClientConfig.of(all));
    }

    public Duration timeout() {
        return timeout;
    }

    /** The same cluster, tried for {@code limit} at most. */
    public ClusterOptions atMost(Duration limit) {
        ClusterOptions shorter = new ClusterOptions();
        shorter.bootstrap = bootstrap;
        shorter.timeout = timeout.compareTo(limit) < 0 ? timeout : limit;
        return shorter;
    }
}
