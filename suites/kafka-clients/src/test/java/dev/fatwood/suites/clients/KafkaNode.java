package dev.fatwood.suites.clients;

import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.peer.BrokerProbe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Apache Kafka with broker and controller in one process. */
final class KafkaNode implements BrokerNode {

    private static final String HOST = "127.0.0.1:";

    /** A directory that Kafka's storage tool formatted once; each node starts on a copy. */
    private static final Path FORMATTED = SuiteCluster.FILES.resolve("formatted");

    /** Starting counts here, not throughput. */
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path directory;
    private final int port;
    private ApacheKafka kafka;

    private KafkaNode(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static KafkaNode prepare(Path directory, Map<String, String> settings) {
        KafkaNode node = new KafkaNode(directory, BrokerProbe.freePort());
        int controllerPort = BrokerProbe.freePort();
        Map<String, String> lines = new HashMap<>(settings);
        lines.put("node.id", String.valueOf(SuiteCluster.BROKER_ID));
        lines.put("controller.quorum.voters", SuiteCluster.BROKER_ID + "@" + HOST + controllerPort);
        lines.put("listeners", "PLAINTEXT://" + HOST + node.port + ",CONTROLLER://" + HOST + controllerPort);
        lines.put("advertised.listeners", "PLAINTEXT://" + HOST + node.port);
        lines.putIfAbsent("log.cleaner.dedupe.buffer.size", "2097152");
        ApacheKafka.formatOnce(FORMATTED, directory, lines);
        return node;
    }

    @Override
    public void start() {
        kafka = ApacheKafka.startFormatted(directory, FLAGS);
    }

    @Override
    public void shutDown() {
        kafka.close();
    }

    @Override
    public void kill() {
        kafka.process().kill();
    }

    @Override
    public boolean isRunning() {
        return kafka.process().isAlive();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path dataDirectory() {
        return directory.resolve("data");
    }
}
