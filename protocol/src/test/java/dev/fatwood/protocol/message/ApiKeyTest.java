package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.message.ApiMessageType.ListenerType;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    /** Keys 4 to 7 were removed in Kafka 4.0. */
    private static final List<ApiKeys> KAFKAS = Arrays.stream(ApiKeys.values())
            .filter(key -> key.id < 4 || key.id > 7)
            .toList();

    @Test
    void keysAndNamesAreKafkas() {
        assertThat(Arrays.stream(ApiKey.values()).filter(ApiKey::isKafkas).map(key -> key.id() + " " + key))
                .containsExactlyElementsOf(
                        KAFKAS.stream().map(key -> key.id + " " + key.name()).toList());
    }

    @Test
    void versionsAreKafkasStableOnes() {
        for (ApiKeys kafkas : KAFKAS) {
            ApiKey ours = ApiKey.forId(kafkas.id);
            assertThat(ours.lowestVersion()).as(kafkas.name).isEqualTo(kafkas.messageType.lowestSupportedVersion());
            assertThat(ours.highestVersion())
                    .as(kafkas.name)
                    .isEqualTo(kafkas.messageType.highestSupportedVersion(false));
        }
    }

    @Test
    void headerVersionsAreKafkas() {
        for (ApiKeys kafkas : KAFKAS) {
            ApiKey ours = ApiKey.forId(kafkas.id);
            for (short version = ours.lowestVersion(); version <= ours.highestVersion(); version++) {
                assertThat(ours.requestHeaderVersion(version))
                        .as(kafkas.name)
                        .isEqualTo(kafkas.requestHeaderVersion(version));
                assertThat(ours.responseHeaderVersion(version))
                        .as(kafkas.name)
                        .isEqualTo(kafkas.responseHeaderVersion(version));
            }
        }
    }

    @Test
    void brokerListenersAreKafkas() {
        for (ApiKeys kafkas : KAFKAS) {
            assertThat(ApiKey.forId(kafkas.id).isForBrokers())
                    .as(kafkas.name)
                    .isEqualTo(kafkas.inScope(ListenerType.BROKER));
        }
    }

    @Test
    void ownKeysLieAboveAllOfKafkas() {
        assertThat(Arrays.stream(ApiKey.values()).filter(key -> !key.isKafkas()))
                .containsExactly(ApiKey.DESCRIBE_RANGES);
        assertThat(ApiKey.forId((short) 20000)).isSameAs(ApiKey.DESCRIBE_RANGES);
        assertThat(ApiKey.forId((short) 19999)).isNull();
        assertThat(ApiKey.forId((short) 20001)).isNull();
    }

    @Test
    void unknownKeyIsNull() {
        assertThat(ApiKey.forId((short) -1)).isNull();
        assertThat(ApiKey.forId((short) 4)).isNull();
        assertThat(ApiKey.forId((short) 95)).isNull();
        assertThat(ApiKey.forId(Short.MAX_VALUE)).isNull();
    }

    @Test
    void supportsFromLowestToHighest() {
        assertThat(ApiKey.PRODUCE.supports((short) 2)).isFalse();
        assertThat(ApiKey.PRODUCE.supports((short) 3)).isTrue();
        assertThat(ApiKey.PRODUCE.supports((short) 13)).isTrue();
        assertThat(ApiKey.PRODUCE.supports((short) 14)).isFalse();
    }

    @Test
    void holdsNothingButNumbers() {
        assertThat(Arrays.stream(ApiKey.class.getDeclaredFields()).map(Field::getType))
                .containsOnly(ApiKey.class, ApiKey[].class, short.class, boolean.class);
    }
}
