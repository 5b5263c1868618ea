package dev.fatwood.cli.produce;

import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.FileTrouble;
import dev.fatwood.cli.text.Json;
import dev.fatwood.cli.text.OutputFormat;
import dev.fatwood.cli.text.Progress;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.write.RecordTooLargeException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of {@code produce}: from lines to acknowledged records, and the sum at the end. Owned by the command's thread. */
final class ProduceRun {

    /** How soon Ctrl-C and lingering records are looked at. */
    private static final long LOOK_MS = 50;

    private final Shell shell;
    private final OutputFormat format;
    private final RecordOutlet outlet;
    private final LineParser parser;
    private final Pace pace;
    private final long startNanos = System.nanoTime();
    private long lineNumber;
    /** About so many bytes of the input: an end of a line is counted as one. */
    private long takenBytes;

    ProduceRun(Shell shell, OutputFormat format, RecordOutlet outlet, LineParser parser, long perSecond) {
        this.shell = shell;
        this.format = format;
        this.outlet = outlet;
        this.parser = parser;
        this.pace = new Pace(startNanos, perSecond);
    }

    int run(LineFeed feed, InputSource source) throws IOException, InterruptedException {
        Progress progress = new Progress(shell.err(), shell.showsProgress(), source.bytes());
        try (outlet) {
            takeAll(feed, source, progress);
        } catch (CommandFailure badInput) {
            progress.clear();
            return end(howFar().badInput(badInput), badInput);
        } catch (ClientException undelivered) {
            progress.clear();
            return end(howFar().undelivered(undelivered), undelivered);
        } finally {
            progress.clear();
        }
        return report();
    }

    private HowFar howFar() {
        return new HowFar(outlet.records(), outlet.acknowledged(), lineNumber);
    }

    /** To be called with the outlet closed: only then it is known what has arrived. */
    private int end(String line, RuntimeException cause) {
        if (shell.interruption().isRequested()) {
            shell.note("interrupted; " + line);
            return ExitCode.INTERRUPTED;
        }
        CommandFailure failure = new CommandFailure(line);
        failure.initCause(cause);
        throw failure;
    }

    private void takeAll(LineFeed feed, InputSource source, Progress progress)
            throws IOException, InterruptedException {
        boolean isOver = false;
        while (!isOver && !shell.interruption().isRequested()) {
            LineFeed.Chunk chunk = feed.next(LOOK_MS);
            if (chunk == null) {
                outlet.sendLingering();
                continue;
            }
            isOver = take(chunk, source, progress);
        }
    }

    /** Whether it was the last. */
    private boolean take(LineFeed.Chunk chunk, InputSource source, Progress progress)
            throws IOException, InterruptedException {
        for (byte[] line : chunk.lines()) {
            lineNumber++;
            takenBytes += line.length + 1;
            Optional<InputRecord> record = parse(line);
            if (record.isPresent() && !send(record.get())) {
                return true;
            }
            progress.update(takenBytes, outlet.records());
        }
        if (chunk.failure() != null) {
            throw unreadable(source, chunk.failure());
        }
        if (chunk.isEnd()) {
            checkEnd();
        }
        return chunk.isEnd();
    }

    private CommandFailure unreadable(InputSource source, IOException failure) {
        if (failure instanceof LineTooLongException) {
            lineNumber++;
            return badLine(failure);
        }
        String place = lineNumber == 0 ? "" : " after line " + lineNumber;
        return new CommandFailure("cannot read " + source.name() + place + ": " + FileTrouble.of(failure));
    }

    private Optional<InputRecord> parse(byte[] line) {
        try {
            return parser.parse(line);
        } catch (IllegalArgumentException e) {
            throw badLine(e);
        }
    }

    private void checkEnd() {
        try {
            parser.end();
        } catch (IllegalArgumentException e) {
            throw badLine(e);
        }
    }

    private CommandFailure badLine(Exception e) {
        return new CommandFailure("line " + lineNumber + ": " + e.getMessage());
    }

    /** False if an interruption came first. */
    private boolean send(InputRecord record) throws InterruptedException {
        long waitNanos = pace.waitNanos(outlet.records(), System.nanoTime());
        while (waitNanos > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(waitNanos, TimeUnit.MILLISECONDS.toNanos(LOOK_MS)));
            outlet.sendLingering();
            if (shell.interruption().isRequested()) {
                return false;
            }
            waitNanos = pace.waitNanos(outlet.records(), System.nanoTime());
        }
        try {
            outlet.send(record, System.currentTimeMillis());
        } catch (RecordTooLargeException e) {
            throw badLine(e);
        }
        return true;
    }

    private int report() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        boolean isInterrupted = shell.interruption().isRequested();
        if (format == OutputFormat.JSON) {
            Map<String, Object> sum = new LinkedHashMap<>();
            sum.put("records", outlet.records());
            sum.put("bytes", outlet.bytes());
            sum.put("seconds", Math.round(seconds * 1_000) / 1e3);
            shell.out().println(Json.text(sum));
        } else {
            shell.note((isInterrupted ? "interrupted; " : "") + "sent " + Amounts.of(outlet.records(), "record") + ", "
                    + Amounts.bytes(outlet.bytes()) + " in " + String.format(Locale.ROOT, "%.1f s", seconds) + " ("
                    + Progress.rate(outlet.records(), seconds) + ")");
        }
        return isInterrupted ? ExitCode.INTERRUPTED : ExitCode.OK;
    }
}
