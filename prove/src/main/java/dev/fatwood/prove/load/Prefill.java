package dev.fatwood.prove.load;

import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that make a log large before a load begins behind them; nobody checks them. */
public final class Prefill {

    private static final int VALUE_BYTES = 64 << 10;

    private Prefill() {}

    /** Blocks until {@code gigabytes} (10^9) are spread over all partitions and acknowledged. */
    public static void write(String bootstrapServers, LoadPlan plan, int gigabytes) {
        if (gigabytes == 0) {
            return;
        }
        byte[] value = new byte[VALUE_BYTES];
        new Random(plan.seed()).nextBytes(value);
        Map<String, Object> settings = Clients.producer(bootstrapServers, plan);
        settings.put("batch.size", 512 << 10);
        settings.put("linger.ms", 20);
        settings.put("buffer.memory", 32 << 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long records = gigabytes * 1_000_000_000L / VALUE_BYTES;
            for (long n = 0; n < records; n++) {
                producer.send(new ProducerRecord<>(plan.topic(), (int) (n % plan.partitions()), null, value));
            }
        }
    }
}
