package dev.fatwood.spark.options;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.InvalidSettingException;
import dev.fatwood.client.write.SendConfig;
import java.util.Map;

/** Checks the values of honoured {@code kafka.*} keys on the driver, where the user sees what is wrong. */
public final class ClientValues {
    private ClientValues() {}

    /**
     * @param client values by Kafka's names, without the prefix {@code kafka.}
     * @throws IllegalArgumentException naming the option, its value and what is allowed
     */
    public static void requireForReader(Map<String, String> client) {
        require(() -> {
            ClientConfig.of(client);
            FetchConfig.of(client);
        });
    }

    /** As {@link #requireForReader}, for a writer. */
    public static void requireForWriter(Map<String, String> client) {
        require(() -> {
            ClientConfig.of(client);
            SendConfig.of(client);
        });
    }

    private static void require(Runnable readings) {
        try {
            readings.run();
        } catch (InvalidSettingException wrong) {
            throw new IllegalArgumentException(
                    "Option '" + OptionKey.KAFKA_PREFIX + wrong.key() + "': " + wrong.getMessage(), wrong);
        }
    }
}
