package dev.fatwood.benchmarks.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicSpecTest {

    @Test
    void sumsAreThoseOfTheRecordsThatWouldBeSent() {
        // Given: partition 0 gets records 0, 2, 4; partition 1 gets 1, 3; values of 1, 2 and 3 bytes in turn
        TopicSpec topic = new TopicSpec("t", 2, 5, values("a", "bb", "ccc"), "none");

        // When / Then
        assertThat(topic.valueBytes()).isEqualTo(1 + 2 + 3 + 1 + 2);
        assertThat(topic.offsetSum()).isEqualTo((0 + 1 + 2) + (0 + 1));
        assertThat(topic.lastTimestampMs()).isEqualTo(TopicSpec.FIRST_TIMESTAMP_MS + 4);
    }

    private static Values values(String... texts) {
        return new Values() {
            @Override
            public String description() {
                return "test";
            }

            @Override
            public byte[][] distinct() {
                byte[][] values = new byte[texts.length][];
                for (int i = 0; i < texts.length; i++) {
                    values[i] = texts[i].getBytes();
                }
                return values;
            }
        };
    }
}
