package dev.fatwood.broker.os;

import java.nio.file.Path;

/** Another running broker uses the log directory. */
public final class LogDirectoryTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogDirectoryTakenException(Path directory) {
        super("another broker uses " + directory + "; stop it, or set log.dirs to another directory");
    }
}
