package dev.fatwood.broker.boot;

import java.io.PrintStream;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes one line per event to a stream. Thread: any. */
final class PlainLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final transient PrintStream out;
    private final Level threshold;
    private final LogFormat format;

    /** @param threshold events below it are dropped */
    PlainLogger(String name, Level threshold, LogFormat format, PrintStream out) {
        this.name = name;
        this.threshold = threshold;
        this.out = out;
        this.format = format;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
        String text = MessageFormatter.basicArrayFormat(message, arguments);
        synchronized (out) {
            format.print(new LogEvent(level, name, text, cause), out);
        }
    }

    private boolean passes(Level level) {
        return level.toInt() >= threshold.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return passes(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return passes(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return passes(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return passes(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return passes(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }
}
