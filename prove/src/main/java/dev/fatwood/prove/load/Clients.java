package dev.fatwood.prove.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How the clients are set up and waited for: Kafka's defaults but for short back-offs, so that what is measured is the broker's time. */
final class Clients {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private Clients() {}

    static Map<String, Object> producer(String bootstrapServers, LoadPlan plan) {
        Map<String, Object> settings = common(bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 1);
        settings.put("buffer.memory", 1 << 20);
        settings.put("max.block.ms", plan.deliveryTimeoutMs());
        settings.put("request.timeout.ms", plan.requestTimeoutMs());
        settings.put("delivery.timeout.ms", plan.deliveryTimeoutMs());
        return settings;
    }

    /** Never jumps: a position that the broker does not have is an error. */
    static Map<String, Object> reader(String bootstrapServers) {
        Map<String, Object> settings = common(bootstrapServers);
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", false);
        settings.put("fetch.max.wait.ms", 100);
        settings.put("max.poll.records", 5_000);
        settings.put("default.api.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 5_000);
        return settings;
    }

    static Map<String, Object> member(String bootstrapServers, String group, String protocol) {
        Map<String, Object> settings = reader(bootstrapServers);
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", group);
        settings.put("group.protocol", protocol);
        if (protocol.equals("classic")) {
            settings.put("session.timeout.ms", 6_000);
            settings.put("heartbeat.interval.ms", 1_000);
        }
        return settings;
    }

    static Map<String, Object> common(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.ms", 20);
        settings.put("reconnect.backoff.max.ms", 50);
        settings.put("retry.backoff.ms", 10);
        settings.put("retry.backoff.max.ms", 50);
        settings.put("metadata.recovery.strategy", "none");
        return settings;
    }

    /** Waits for the thread of a client that was told to stop; not for ever. */
    static void awaitEnd(Thread thread) {
        try {
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
