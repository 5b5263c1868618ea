package dev.fatwood.prove.broker;

import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.peer.JavaProcess;
import dev.fatwood.peer.PeerClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Apache Kafka: one KRaft node, broker and controller in one process, for the anchor's column. */
public final class KafkaKind implements BrokerKind {

    private static final Pattern SERVER_JAR = Pattern.compile("kafka_2\\.13-([0-9.]+)\\.jar");

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String version() {
        Matcher jar = SERVER_JAR.matcher(PeerClassPath.APACHE_KAFKA.require());
        return "Apache Kafka " + (jar.find() ? jar.group(1) : "unknown");
    }

    @Override
    public Map<String, String> settings(Durability durability) {
        return durability == Durability.FSYNC ? Map.of("log.flush.interval.messages", "1") : Map.of();
    }

    @Override
    public int prepare(Path directory, Path data, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("log.dirs", data.toString());
        ApacheKafka.format(directory, all);
        return ApacheKafka.portOf(directory);
    }

    /** The port stands in its settings since {@link #prepare}. */
    @Override
    public JavaProcess launch(Path directory, int port, Map<String, String> environment) {
        return ApacheKafka.launch(directory, List.of("-Xmx512m"), environment).process();
    }
}
