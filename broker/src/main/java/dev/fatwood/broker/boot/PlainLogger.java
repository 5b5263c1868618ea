package dev.fatwood.broker.boot;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes one line per event to a stream: time, level, class, message; and the stack, if there is one. Thread: any. */
final class PlainLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final transient PrintStream out;
    private final Level threshold;
    private final String shortName;

    /** @param threshold events below it are dropped */
    PlainLogger(String name, Level threshold, PrintStream out) {
        this.name = name;
        this.threshold = threshold;
        this.out = out;
        this.shortName = name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
        String text = MessageFormatter.basicArrayFormat(message, arguments);
        String time = TimeFormat.OF_LINE.format(LocalDateTime.now());
        synchronized (out) {
            out.println(time + " " + level + " " + shortName + ": " + text);
            if (cause != null) {
                cause.printStackTrace(out);
            }
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

    /** Made when the first line is written: a quiet start does not pay for it. */
    private static final class TimeFormat {

        private static final DateTimeFormatter OF_LINE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    }
}
