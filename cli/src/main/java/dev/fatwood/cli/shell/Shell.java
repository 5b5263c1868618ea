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
 * @param screen where {@code err} goes
 */
public record Shell(InputStream in, PrintStream out, PrintStream err, Screen screen, Interruption interruption) {

    private static final int OUT_BYTES = 64 << 10;

    /** That of this process. */
    public static Shell ofProcess() {
        PipeGuard guard = new PipeGuard(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(guard, OUT_BYTES), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Shell(System.in, out, err, Screen.ofProcess(), new Interruption(Thread.currentThread()));
    }

    /** Whether long work that prints nothing shows how far it is. */
    public boolean showsProgress() {
        return screen != Screen.NONE;
    }

    /** Whether work shows how far it is while it prints its result. */
    public boolean showsProgressBesideResult() {
        return screen == Screen.FREE;
    }

    /** A line for people. */
    public void note(String line) {
        err.println("fatwood: " + line);
    }
}
