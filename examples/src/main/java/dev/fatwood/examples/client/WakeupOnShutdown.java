package dev.fatwood.examples.client;

import dev.fatwood.examples.lesson.Lesson;
import dev.fatwood.examples.lesson.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How a consumer ends in order. It belongs to one thread, which waits in {@code poll}; {@code wakeup} is the one method another thread may
 * call, and makes that poll throw. Then commit and close: the group hands its partitions to others at once instead of waiting for a
 * time-out.
 *
 * <p>In a service the other thread is the shutdown hook: {@code consumer.wakeup(); thread.join();}
 */
public final class WakeupOnShutdown implements Lesson {

    private static final int MESSAGES = 2;

    @Override
    public String about() {
        return "end a consumer from another thread, in order";
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        stage.topic("chat", 1);
        stage.send("chat", "hi", "bye");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stage.bootstrapServers(),
                "group.id", "reader",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        CountDownLatch unread = new CountDownLatch(MESSAGES);
        Thread reader = new Thread(() -> read(stage, consumer, unread), "reader");
        reader.start();

        unread.await();
        stage.say("main: time to stop");
        consumer.wakeup();
        reader.join();
        stage.say("main: stopped");
    }

    private static void read(Stage stage, Consumer<String, String> consumer, CountDownLatch unread) {
        try (consumer) {
            consumer.subscribe(List.of("chat"));
            try {
                while (true) {
                    for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMinutes(1))) {
                        stage.say("reader: %s", record.value());
                        unread.countDown();
                    }
                }
            } catch (WakeupException stop) { // no error: the end of the loop
                consumer.commitSync();
                stage.say("reader: committed, leaving the group");
            }
        }
    }
}
