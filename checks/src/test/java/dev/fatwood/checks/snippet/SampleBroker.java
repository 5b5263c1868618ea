package dev.fatwood.checks.snippet;

import dev.fatwood.cli.Fatwood;
import dev.fatwood.cli.shell.Interruption;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code fatwood dev} in this process: what a reader of the pages has running. */
final class SampleBroker implements AutoCloseable {

    private static final String READY = "fatwood: ready on ";
    private static final int STOP_MS_MAX = 20_000;

    private final Interruption interruption;
    private final Thread thread;
    private final List<String> greeting = new ArrayList<>();

    /** Returns when the broker is ready and has said everything. */
    SampleBroker(Path directory) throws IOException {
        PipedInputStream read = new PipedInputStream(1 << 16);
        PrintStream out = new PrintStream(new PipedOutputStream(read), true, StandardCharsets.UTF_8);
        Interruption[] made = new Interruption[1];
        thread = new Thread(
                () -> Fatwood.run(
                        new Shell(InputStream.nullInputStream(), out, System.err, Screen.NONE, made[0]),
                        "dev",
                        "--port",
                        "0",
                        "--dir",
                        directory.toString()),
                "sample-broker");
        interruption = new Interruption(thread);
        made[0] = interruption;
        thread.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(read, StandardCharsets.UTF_8));
        while (greeting.isEmpty() || !greeting.get(greeting.size() - 1).startsWith("Ctrl-C")) {
            greeting.add(lines.readLine());
        }
    }

    String bootstrap() {
        return greeting.get(0).substring(READY.length());
    }

    /** The code it shows to be pasted. */
    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String language = null;
        for (String line : greeting) {
            String opened = language(line);
            language = opened == null ? language : opened;
            if (language == null) {
                continue;
            }
            if (line.isEmpty()) {
                snippets.add(snippet(language, text.toString()));
                text.setLength(0);
                language = null;
            } else {
                text.append(line).append('\n');
            }
        }
        return snippets;
    }

    private static String language(String line) {
        if (line.startsWith("# PySpark")) {
            return "python";
        }
        if (line.startsWith("// Scala")) {
            return "scala";
        }
        return line.startsWith("// Java") ? "java" : null;
    }

    private static Snippet snippet(String language, String text) {
        Snippet.How how =
                language.equals("java") ? new Snippet.How(Snippet.How.Kind.UNTIL, "\"origin\":") : Snippet.How.RUNS;
        return new Snippet("fatwood dev", language, text, how);
    }

    @Override
    public void close() throws InterruptedException {
        interruption.request();
        thread.join(STOP_MS_MAX);
    }
}
