package dev.fatwood.cli.query;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.option.SpanConverter;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Json;
import dev.fatwood.cli.text.OutputFormat;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.cli.text.Spans;
import dev.fatwood.client.wire.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fatwood queries}. */
@Command(
        name = "queries",
        description = "Show how far Spark's streaming queries are behind, how fast they read, and when they catch up.",
        footer = {
            "",
            "Examples:",
            "  fatwood queries",
            "  fatwood queries spark-delays --interval 30s --follow",
            "",
            "A query is seen as the group its source publishes offsets to, once per micro-batch: take an",
            "interval that holds several. Catching up takes as long as the rates of the interval say;",
            "'-' means that at these rates it does not."
        })
public final class QueriesCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(
            paramLabel = "GROUP",
            arity = "0..*",
            description = "Groups of the queries (default: all that begin with --prefix).")
    private List<String> groups = List.of();

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "spark-",
            description = "How their names begin (default: ${DEFAULT-VALUE}).")
    private String prefix;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = SpanConverter.class,
            description = "Between two looks, which the rates are taken from (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(
            names = {"-f", "--follow"},
            description = "Show them again after each interval, until Ctrl-C; rates are over twelve intervals at most.")
    private boolean follows;

    public QueriesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Cluster cluster = options.open()) {
            QueryLooks looks = new QueryLooks(cluster, groups, prefix);
            looks.look();
            if (looks.last().isEmpty()) {
                shell.note("no group begins with '" + prefix + "': no query has published its offsets here");
            }
            if (follows || !looks.last().isEmpty()) {
                sayThatItWaits();
                lookAgain(looks);
            }
            while (follows) {
                print(looks);
                lookAgain(looks);
            }
            print(looks);
        }
        return 0;
    }

    private void sayThatItWaits() {
        if (shell.showsProgress()) {
            shell.note("rates are taken between two looks, " + Spans.text(interval) + " apart");
        }
    }

    private void lookAgain(QueryLooks looks) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(interval.toMillis());
        looks.look();
    }

    private void print(QueryLooks looks) {
        Rows rows = Rows.of("time", "query", "topics", "lag", "readPerSecond", "writtenPerSecond", timeKey());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        looks.last().forEach((name, standing) -> {
            Optional<QueryPace> pace = looks.pace(name);
            rows.add(
                    now.toString(),
                    name,
                    standing.topics(),
                    standing.lag(),
                    pace.map(found -> tenths(found.readPerSecond())).orElse(null),
                    pace.map(found -> tenths(found.writtenPerSecond())).orElse(null),
                    pace.map(QueryPace::catchUp).map(this::time).orElse(null));
        });
        if (output.isJson() && follows) {
            rows.objects().forEach(row -> shell.out().println(Json.text(row)));
        } else {
            rows.print(output.format(), shell.out());
        }
        shell.out().flush();
    }

    private String timeKey() {
        return output.format() == OutputFormat.JSON ? "catchUpMs" : "catchUp";
    }

    private Object time(Duration catchUp) {
        return output.isJson() ? (Object) catchUp.toMillis() : Spans.text(catchUp);
    }

    private static double tenths(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
