package dev.fatwood.fuzz;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.broker.config.ConfigException;
import dev.fatwood.broker.config.Settings;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A file of settings. */
final class SettingsTarget implements Target {

    @Override
    public void read(ByteBuffer input) {
        String text = StandardCharsets.UTF_8.decode(input).toString();
        try {
            BrokerConfig.of(Settings.of("server.properties", new StringReader(text)));
        } catch (ConfigException refused) {
            // As it should, with words.
        }
    }
}
