package dev.fatwood.client.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fatwood.client.fake.FakeBroker;
import dev.fatwood.client.fake.FakeProduceLog;
import dev.fatwood.client.fake.FakeTopic;
import dev.fatwood.client.wire.Cluster;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A broker with one topic, and senders to it that do not wait long. */
abstract class SenderFixture {

    /** One record per batch, so that a test says how many batches there are. */
    static final Map<String, String> SINGLY = Map.of("batch.size", "0");

    final FakeBroker broker = new FakeBroker();
    final FakeTopic topic = new FakeTopic(broker);
    final FakeProduceLog log = new FakeProduceLog(broker);
    final Cluster cluster = new Cluster(broker.config());
    final List<DeliveredBatch> delivered = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
        broker.close();
    }

    RecordSender sender(Map<String, String> settings) {
        return sender(cluster, settings);
    }

    RecordSender sender(Cluster cluster, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("max.block.ms", "1000", "delivery.timeout.ms", "5000"));
        all.putAll(settings);
        return new RecordSender(cluster, SendConfig.of(all), delivered::add);
    }

    static void send(RecordSender sender, int from, int until) {
        for (int i = from; i < until; i++) {
            sender.send(new OutgoingRecord(
                    FakeTopic.NAME,
                    OutgoingRecord.ANY_PARTITION,
                    1_000L + i,
                    ByteBuffer.wrap("key".getBytes(UTF_8)),
                    ByteBuffer.wrap(("value-" + i).getBytes(UTF_8)),
                    List.of()));
        }
    }

    static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "value-" + i).toList();
    }
}
