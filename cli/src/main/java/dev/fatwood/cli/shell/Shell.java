package dev.fatwood.cli.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command is called in.
 *
 * @param out buffered: a command that pauses flushes first; throws {@link ClosedPipeException} once nobody reads it
 * @param err what is for people and not part of the result
 * @param showsProgress whether {@code err} is a terminal, so that lines can be redrawn
 */
public record Shell(
        InputStream in, PrintStream out, PrintStream err, boolean showsProgress, Interruption interruption) {

    private static final String TERMINAL = "fatwood.terminal";
    private static final int OUT_BYTES = 64 << 10;

    /** That of this process; the launcher says by {@code -Dfatwood.terminal=true} whether the error stream is a terminal. */
    public static Shell ofProcess() {
        PipeGuard guard = new PipeGuard(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(guard, OUT_BYTES), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Shell(System.in, out, err, Boolean.getBoolean(TERMINAL), new Interruption(Thread.currentThread()));
    }

    /** A line for people. */
    public void note(String line) {
        err.println("fatwood: " + line);
    }
}
