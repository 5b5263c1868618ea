package dev.fatwood.broker.boot;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging backend of the broker as a program: plain lines on the error stream, for whoever runs it to keep. The level of our own
 * lines is {@code -Dfatwood.log.level} (trace, debug, info, warn, error; info if not given), libraries speak from warn on. With
 * {@code -Dfatwood.log.format=json} each line is a JSON object.
 *
 * <p>Chosen by name ({@link #use}), not found on the class path, so that a broker inside another program never takes part in the choice
 * of that program's backend. Another backend is used with {@code -Dslf4j.provider=<its class>}. Why: ADR 008.
 *
 * <p>Thread: any.
 */
public final class PlainLogs implements SLF4JServiceProvider, ILoggerFactory {

    private static final String CHOICE = "slf4j.provider";
    private static final String LEVEL = "fatwood.log.level";
    private static final String FORMAT = "fatwood.log.format";
    private static final String OWN_PREFIX = "dev.fatwood.";

    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private final Level own = chosen(LEVEL, Level.INFO, "trace, debug, info, warn, error");
    private final LogFormat format = chosen(FORMAT, LogFormat.PLAIN, "plain, json");

    /** To be called before the first logger is asked for; does nothing if a backend was chosen on the command line. */
    static void use() {
        if (System.getProperty(CHOICE) == null) {
            System.setProperty(CHOICE, PlainLogs.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(
                name,
                wanted ->
                        new PlainLogger(wanted, wanted.startsWith(OWN_PREFIX) ? own : Level.WARN, format, System.err));
    }

    /** A typing error in a flag of the JVM must not keep a broker from its start; it is told, once. */
    private static <E extends Enum<E>> E chosen(String property, E otherwise, String allowed) {
        String value = System.getProperty(property, otherwise.name());
        try {
            return Enum.valueOf(otherwise.getDeclaringClass(), value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            System.err.println("fatwood: bad value " + property + "=" + value + "; allowed: " + allowed + "; taken for "
                    + otherwise.name().toLowerCase(Locale.ROOT));
            return otherwise;
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Everything is there.
    }
}
