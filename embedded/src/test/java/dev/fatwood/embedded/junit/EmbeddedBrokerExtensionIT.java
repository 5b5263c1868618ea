package dev.fatwood.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fatwood.embedded.EmbeddedBroker;
import dev.fatwood.embedded.PlainClients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs classes of tests inside a test, and looks at the brokers they saw. */
final class EmbeddedBrokerExtensionIT {

    private static final List<EmbeddedBroker> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    static final class OfClassCase {
        @RegisterExtension
        static final EmbeddedBrokerExtension BROKER = EmbeddedBrokerExtension.of(broker -> broker.topic("orders", 3));

        @Test
        void records() {
            new PlainClients(BROKER.bootstrapServers()).send("orders", "one");
            assertThat(new PlainClients(BROKER.bootstrapServers()).readAsGroup("orders", 1))
                    .containsExactly("one");
            SEEN.add(BROKER.broker());
        }

        @Nested
        final class Inside {
            @Test
            void seesTheSame(EmbeddedBroker broker) {
                SEEN.add(broker);
            }
        }
    }

    static final class OfTestCase {
        @RegisterExtension
        final EmbeddedBrokerExtension broker = new EmbeddedBrokerExtension();

        @Test
        void one() {
            SEEN.add(broker.broker());
        }

        @Test
        void other() {
            SEEN.add(broker.broker());
        }
    }

    @ExtendWith(EmbeddedBrokerExtension.class)
    static final class ByParameterCase {
        ByParameterCase(EmbeddedBroker broker) {
            SEEN.add(broker);
        }

        @Test
        void sees(EmbeddedBroker broker) {
            SEEN.add(broker);
        }
    }

    @Test
    void staticFieldIsOneBrokerForTheClassAndClassesInIt() {
        run(OfClassCase.class, 2);
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isSameAs(SEEN.get(1));
        assertThat(SEEN.get(0).directory()).doesNotExist();
    }

    @Test
    void instanceFieldIsOneBrokerForEachTest() {
        run(OfTestCase.class, 2);
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isNotSameAs(SEEN.get(1));
        assertThat(SEEN).allSatisfy(broker -> assertThat(broker.directory()).doesNotExist());
    }

    @Test
    void parameterIsTheBrokerOfTheClass() {
        run(ByParameterCase.class, 1);
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isSameAs(SEEN.get(1));
    }

    @Test
    void brokerBeforeItsTimeIsRefused() {
        assertThatThrownBy(() -> new EmbeddedBrokerExtension().broker()).hasMessageContaining("while tests run");
    }

    private static void run(Class<?> tests, int expected) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getFailures()).isEmpty();
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(expected);
    }
}
