package dev.fatwood.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {

    @Test
    void phasesAreMeasuredAndTheTopicIsRemoved(@TempDir Path directory) {
        // Given
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0))) {
            // When
            CliRun run = CliRun.of("bench", "--records", "5000", "--size", "10", "-b", broker.bootstrapServers());

            // Then
            assertThat(run.exitCode()).isZero();
            assertThat(run.lines()).hasSize(4);
            assertThat(run.out())
                    .containsPattern("write +5000 ")
                    .containsPattern("read +5000 ")
                    .containsPattern("one by one +500 ");
            assertThat(CliRun.of("topics", "list", "-b", broker.bootstrapServers())
                            .out())
                    .doesNotContain("bench");
        }
    }

    @Test
    void wrongUseAndDeadBrokerAreOneLine() {
        assertThat(CliRun.of("bench", "--records", "0"))
                .isEqualTo(new CliRun(2, "", "fatwood: --records 0 is not from 1 to 1000000000\n"));
        assertThat(CliRun.of("bench", "--size", "1048577"))
                .isEqualTo(new CliRun(2, "", "fatwood: --size 1048577 is not from 1 to 1048576\n"));
        assertThat(CliRun.of("bench", "--partitions", "0").errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: --partitions 0 is not from 1 to ");
        CliRun dead = CliRun.of("bench", "-b", "127.0.0.1:1");
        assertThat(dead.exitCode()).isEqualTo(1);
        assertThat(dead.errLines()).singleElement().asString().contains("no broker answered");
    }
}
