package dev.fatwood.examples.quickstart;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Creates the topic and sends each line as the value of one record: key is the origin airport, timestamp the departure. */
record FlightSender(FlightTopic topic) {

    /** Returns when every record is acknowledged, which is when it is on disk. */
    void send(List<String> lines) {
        try (Cluster cluster = new Cluster(ClientConfig.to(topic.bootstrapServers()))) {
            create(new ClusterAdmin(cluster));
            try (RecordSender sender = new RecordSender(cluster, SendConfig.STANDARD)) {
                lines.forEach(line -> sender.send(record(line)));
                sender.flush();
            }
        }
    }

    private void create(ClusterAdmin admin) {
        TopicOutcome outcome = admin.createTopic(new NewTopic(topic.name(), topic.partitions()));
        if (!outcome.isDone()) {
            throw new IllegalStateException("topic " + topic.name() + " was not created: " + outcome);
        }
    }

    private OutgoingRecord record(String line) {
        Flight flight = Flight.parse(line);
        return OutgoingRecord.of(
                topic.name(),
                flight.departureMs(),
                flight.origin().getBytes(StandardCharsets.UTF_8),
                line.getBytes(StandardCharsets.UTF_8));
    }
}
