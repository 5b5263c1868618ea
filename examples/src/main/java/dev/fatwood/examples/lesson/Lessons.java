package dev.fatwood.examples.lesson;

import dev.fatwood.examples.client.Acks;
import dev.fatwood.examples.client.AtLeastOnce;
import dev.fatwood.examples.client.AtMostOnce;
import dev.fatwood.examples.client.CustomPartitioner;
import dev.fatwood.examples.client.KeyToPartition;
import dev.fatwood.examples.client.OffsetsOutside;
import dev.fatwood.examples.client.PollLoop;
import dev.fatwood.examples.client.ProducerThreeWays;
import dev.fatwood.examples.client.ReplayAndSkip;
import dev.fatwood.examples.client.TwoGroups;
import dev.fatwood.examples.client.WakeupOnShutdown;
import dev.fatwood.examples.spark.AvailableNow;
import dev.fatwood.examples.spark.BackfillThenLive;
import dev.fatwood.examples.spark.BatchRangeRead;
import dev.fatwood.examples.spark.ForeachBatch;
import dev.fatwood.examples.spark.StreamStreamJoin;
import dev.fatwood.examples.spark.StreamingWindows;
import dev.fatwood.examples.spark.WriteToTopic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All lessons by name, in the order to read them. */
final class Lessons {

    private Lessons() {}

    static Map<String, Lesson> all() {
        Map<String, Lesson> lessons = new LinkedHashMap<>();
        lessons.put("producer-three-ways", new ProducerThreeWays());
        lessons.put("acks", new Acks());
        lessons.put("key-to-partition", new KeyToPartition());
        lessons.put("custom-partitioner", new CustomPartitioner());
        lessons.put("poll-loop", new PollLoop());
        lessons.put("two-groups", new TwoGroups());
        lessons.put("replay-and-skip", new ReplayAndSkip());
        lessons.put("at-most-once", new AtMostOnce());
        lessons.put("at-least-once", new AtLeastOnce());
        lessons.put("offsets-outside", new OffsetsOutside());
        lessons.put("wakeup-on-shutdown", new WakeupOnShutdown());
        lessons.put("spark-write-to-topic", new WriteToTopic());
        lessons.put("spark-batch-range-read", new BatchRangeRead());
        lessons.put("spark-available-now", new AvailableNow());
        lessons.put("spark-streaming-windows", new StreamingWindows());
        lessons.put("spark-foreach-batch", new ForeachBatch());
        lessons.put("spark-backfill-then-live", new BackfillThenLive());
        lessons.put("spark-stream-stream-join", new StreamStreamJoin());
        return Collections.unmodifiableMap(lessons);
    }
}
