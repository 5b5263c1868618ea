package dev.fatwood.fuzz;

import dev.fatwood.coordinator.record.CoordinatorRecordCodec;
import dev.fatwood.coordinator.record.UnreadableRecordException;
import dev.fatwood.coordinator.regex.TopicPattern;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records of groups as they lie in {@code __consumer_offsets}, and the expressions that consumers subscribe by. */
final class GroupTarget implements Target {

    private static final List<String> TOPICS = List.of("orders", "orders-dlq", "a.b_c", "x".repeat(249));

    @Override
    public void read(ByteBuffer input) {
        if (!input.hasRemaining()) {
            return;
        }
        int keyBytes = Math.min(Byte.toUnsignedInt(input.get()), input.remaining());
        ByteBuffer key = input.slice(input.position(), keyBytes);
        ByteBuffer value = input.slice(input.position() + keyBytes, input.remaining() - keyBytes);
        match(StandardCharsets.ISO_8859_1.decode(value.duplicate()).toString());
        try {
            CoordinatorRecordCodec.read(key, value);
        } catch (UnreadableRecordException refused) {
            // As it should.
        }
    }

    private static void match(String expression) {
        TopicPattern.compile(expression).pattern().ifPresent(pattern -> pattern.matching(TOPICS));
    }
}
