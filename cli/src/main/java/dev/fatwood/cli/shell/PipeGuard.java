package dev.fatwood.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The standard output, failing loudly: a {@link java.io.PrintStream} above would swallow an {@link IOException}. */
final class PipeGuard extends FilterOutputStream {

    PipeGuard(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        try {
            out.write(b);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(IOException e) {
        boolean isClosed = String.valueOf(e.getMessage()).contains("Broken pipe");
        return isClosed ? new ClosedPipeException() : new CommandFailure("cannot write the output: " + e.getMessage());
    }
}
