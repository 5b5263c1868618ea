package dev.fatwood.simulator.client;

import dev.fatwood.protocol.model.TopicPartition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What members of a classic consumer group tell each other, in the layout of Kafka's ConsumerProtocol version 0: {@code INT16} version, an array of
 * topics ({@code STRING}, and in an assignment an array of {@code INT32} partitions), {@code BYTES} that are null.
 */
final class Subscription {

    private Subscription() {}

    /** A wish for {@code topics}. */
    static ByteBuffer of(List<String> topics) {
        ByteBuffer out = ByteBuffer.allocate(1024).putShort((short) 0).putInt(topics.size());
        topics.forEach(topic -> putString(out, topic));
        return out.putInt(-1).flip();
    }

    /** Deals {@code partitions} out to {@code members}, one after the other. */
    static Map<String, ByteBuffer> dealt(List<TopicPartition> partitions, List<String> members) {
        List<String> ordered = new ArrayList<>(new TreeSet<>(members));
        Map<String, ByteBuffer> dealt = new LinkedHashMap<>();
        for (int member = 0; member < ordered.size(); member++) {
            List<TopicPartition> share = new ArrayList<>();
            for (int n = member; n < partitions.size(); n += ordered.size()) {
                share.add(partitions.get(n));
            }
            dealt.put(ordered.get(member), assignment(share));
        }
        return dealt;
    }

    private static ByteBuffer assignment(List<TopicPartition> share) {
        ByteBuffer out = ByteBuffer.allocate(1024).putShort((short) 0).putInt(share.size());
        for (TopicPartition partition : share) {
            putString(out, partition.topic());
            out.putInt(1).putInt(partition.partition());
        }
        return out.putInt(-1).flip();
    }

    /** The partitions of an assignment; none if there is none. */
    static List<TopicPartition> assigned(ByteBuffer assignment) {
        List<TopicPartition> partitions = new ArrayList<>();
        if (assignment == null || !assignment.hasRemaining()) {
            return partitions;
        }
        ByteBuffer in = assignment.duplicate();
        in.getShort();
        for (int topics = in.getInt(); topics > 0; topics--) {
            byte[] name = new byte[in.getShort()];
            in.get(name);
            for (int count = in.getInt(); count > 0; count--) {
                partitions.add(new TopicPartition(new String(name, StandardCharsets.UTF_8), in.getInt()));
            }
        }
        return partitions;
    }

    private static void putString(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }
}
