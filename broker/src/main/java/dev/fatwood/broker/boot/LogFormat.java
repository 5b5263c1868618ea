package dev.fatwood.broker.boot;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.Level;

/** How a log line looks. Thread: any; the caller keeps lines apart. */
enum LogFormat {

    /** For people: time, level, class and message; then the stack, if there is one. */
    PLAIN {
        @Override
        void print(LogEvent event, PrintStream out) {
            String time = TimeFormat.OF_LINE.format(LocalDateTime.now());
            out.println(time + " " + event.level() + " " + event.shortName() + ": " + event.message());
            if (event.cause() != null) {
                event.cause().printStackTrace(out);
            }
        }
    },

    /** For programs: one JSON object on one line, with time (UTC), level, logger, thread and message; and stack, if there is one. */
    JSON {
        @Override
        void print(LogEvent event, PrintStream out) {
            JsonLine line = new JsonLine()
                    .field("time", Instant.now().toString())
                    .field("level", event.level().toString())
                    .field("logger", event.name())
                    .field("thread", Thread.currentThread().getName())
                    .field("message", event.message());
            if (event.cause() != null) {
                StringWriter stack = new StringWriter();
                event.cause().printStackTrace(new PrintWriter(stack));
                line.field("stack", stack.toString());
            }
            out.println(line);
        }
    };

    abstract void print(LogEvent event, PrintStream out);

    /**
     * Loads what the first line would load, the table of time zones above all: with no descriptor left that fails for good, and the loop
     * that wants to say so dies of it. After the start, which does not pay for it.
     */
    static void prepare() {
        LogEvent event = new LogEvent(Level.WARN, LogFormat.class.getName(), "", new IllegalStateException());
        PLAIN.print(event, new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Made when the first line is written, or after the start. */
    private static final class TimeFormat {

        private static final DateTimeFormatter OF_LINE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    }
}
