package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/settings.md has every setting, word for word; {@code -Dfatwood.write.pages=true} writes it anew. */
class SettingsPageIT {

    private static final String START = "<!-- From here on generated; see SettingsPageIT. -->\n";

    @Test
    void pageHoldsEverySetting(@TempDir Path directory) throws Exception {
        // Given
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/settings.md");
        String text = Files.readString(page);
        String head = text.substring(0, text.indexOf(START) + START.length());

        // When
        Config described = ofRunningBroker(directory);
        String wanted = head + new SettingsPage(name -> described.get(name).isReadOnly()).text();
        if (Boolean.getBoolean("fatwood.write.pages")) {
            Files.writeString(page, wanted);
        }

        // Then
        assertThat(Files.readString(page)).isEqualTo(wanted);
        assertThat(described.entries())
                .extracting(ConfigEntry::name)
                .allSatisfy(name -> assertThat(wanted).contains("`" + name + "`"));
    }

    private static Config ofRunningBroker(Path directory) throws Exception {
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource one = new ConfigResource(ConfigResource.Type.BROKER, "1");
            return admin.describeConfigs(List.of(one)).all().get().get(one);
        }
    }
}
