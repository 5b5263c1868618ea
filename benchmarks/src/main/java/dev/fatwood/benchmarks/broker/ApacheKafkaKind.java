package dev.fatwood.benchmarks.broker;

import dev.fatwood.benchmarks.report.Versions;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Apache Kafka: one KRaft node, broker and controller in one process. */
public final class ApacheKafkaKind implements BrokerKind {

    @Override
    public String side() {
        return "peer";
    }

    @Override
    public String version() {
        return "Apache Kafka " + Versions.of("apache-kafka");
    }

    /** As in its start scripts (kafka-server-start.sh and kafka-run-class.sh), but for the GC log and JMX. */
    @Override
    public List<String> shippedFlags() {
        return List.of(
                "-Xmx1G",
                "-Xms1G",
                "-server",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=20",
                "-XX:InitiatingHeapOccupancyPercent=35",
                "-XX:+ExplicitGCInvokesConcurrent",
                "-Djava.awt.headless=true");
    }

    @Override
    public void prepare(Path directory, Map<String, String> settings) {
        ApacheKafka.format(directory, settings);
    }

    @Override
    public RunningBroker launch(Path directory, List<String> jvmFlags) {
        ApacheKafka kafka = ApacheKafka.launch(directory, jvmFlags);
        return new RunningBroker(kafka.process(), kafka.port());
    }
}
