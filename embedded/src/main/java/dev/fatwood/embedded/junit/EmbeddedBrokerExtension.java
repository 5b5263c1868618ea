package dev.fatwood.embedded.junit;

import dev.fatwood.embedded.EmbeddedBroker;
import dev.fatwood.embedded.EmbeddedBrokerBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker around tests: for all tests of a class, nested ones too, when registered by {@code @ExtendWith} or in a static field; for
 * each test its own when registered in an instance field.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedBrokerExtension BROKER = EmbeddedBrokerExtension.of(broker -> broker.topic("orders", 3));
 * }</pre>
 *
 * <p>Thread: any of JUnit's.
 */
public final class EmbeddedBrokerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final UnaryOperator<EmbeddedBrokerBuilder> setUp;
    private EmbeddedBroker broker;
    /** The class or test that the broker was started for, and ends with. */
    private String owner;

    /** A broker without topics; what {@code @ExtendWith} makes. */
    public EmbeddedBrokerExtension() {
        this(UnaryOperator.identity());
    }

    private EmbeddedBrokerExtension(UnaryOperator<EmbeddedBrokerBuilder> setUp) {
        this.setUp = setUp;
    }

    /** A broker as {@code setUp} wants it. */
    public static EmbeddedBrokerExtension of(UnaryOperator<EmbeddedBrokerBuilder> setUp) {
        return new EmbeddedBrokerExtension(setUp);
    }

    /** @throws IllegalStateException no test is running */
    public synchronized EmbeddedBroker broker() {
        if (broker == null) {
            throw new IllegalStateException("the broker is there while tests run; use it in them or in @BeforeEach");
        }
        return broker;
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker().bootstrapServers();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return broker();
    }

    private synchronized void start(ExtensionContext context) {
        if (broker == null) {
            broker = setUp.apply(EmbeddedBroker.builder()).start();
            owner = context.getUniqueId();
        }
    }

    private synchronized void stop(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            broker.close();
            broker = null;
            owner = null;
        }
    }
}
