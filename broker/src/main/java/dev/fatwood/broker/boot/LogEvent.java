package dev.fatwood.broker.boot;

import org.slf4j.event.Level;

/**
 * Something to be logged.
 *
 * @param name of the logger
 * @param cause {@code null} for none
 */
record LogEvent(Level level, String name, String message, Throwable cause) {

    /** The name without its package. */
    String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
