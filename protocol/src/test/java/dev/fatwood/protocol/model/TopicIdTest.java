package dev.fatwood.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicIdTest {

    @Test
    void textIsKafkas() {
        UUID id = new UUID(0x0123_4567_89ab_cdefL, -2);

        assertThat(TopicId.text(id)).isEqualTo(new Uuid(0x0123_4567_89ab_cdefL, -2).toString());
        assertThat(TopicId.parse(TopicId.text(id))).isEqualTo(id);
        assertThat(TopicId.text(TopicId.ZERO)).isEqualTo(Uuid.ZERO_UUID.toString());
    }

    @Test
    void textOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> TopicId.parse("AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"AAAA\"");
        assertThatThrownBy(() -> TopicId.parse("not base64!")).isInstanceOf(IllegalArgumentException.class);
    }
}
