package dev.fatwood.spark.differential;

import dev.fatwood.spark.it.RowText;
import dev.fatwood.spark.it.TestCluster;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** Asks both sources. Owned by one thread; while a batch reads growing topics, one more sends records. */
final class CaseRun {
    private final SparkSession session;
    private final DifferentialCase asked;
    private final Growth growth;

    /** @param growth what happens to the topics of a case whose topics grow */
    CaseRun(SparkSession session, DifferentialCase asked, Growth growth) {
        this.session = session;
        this.asked = asked;
        this.growth = growth;
    }

    Answers answers() throws Exception {
        return switch (asked.shape()) {
            case BATCH -> batches();
            case STREAM -> streams();
            case BATCH_OF_GROWING -> batchesOfGrowing();
            case STREAM_OF_GROWING -> streamsOfGrowing();
            case RESTARTED_STREAM -> streamsInTwoParts(Source.OURS);
            case HANDED_OVER_STREAM -> streamsInTwoParts(Source.THEIRS);
        };
    }

    private Answers batches() {
        Answers answers = Answers.of(() -> batch(Source.OURS), () -> batch(Source.THEIRS));
        return answers.didOnlyTheirsFail() && readsNothing() ? answers.agreed() : answers;
    }

    private List<String> batch(Source source) {
        return query(source).collectAsList().stream().map(RowText::of).toList();
    }

    private Dataset<Row> query(Source source) {
        Dataset<Row> rows = session.read()
                .format(source.format())
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers())
                .options(asked.options(source))
                .load();
        return asked.query().on(rows, source);
    }

    /** Whether the query is for no rows, whatever there is: Spark then asks ours nothing, but theirs, on its V1 path, for its options. */
    private boolean readsNothing() {
        LogicalPlan plan = query(Source.OURS).queryExecution().optimizedPlan();
        return CollectionConverters.asJava(plan.collectLeaves()).stream().allMatch(LocalRelation.class::isInstance);
    }

    private Answers streams() throws Exception {
        RandomStream ours = stream();
        RandomStream theirs = stream();
        return Answers.of(() -> ours.readOn(Source.OURS), () -> theirs.readOn(Source.THEIRS));
    }

    private RandomStream stream() throws Exception {
        return new RandomStream(session, asked);
    }

    private Answers batchesOfGrowing() {
        CompletableFuture<Void> growing = CompletableFuture.runAsync(growth::addRecords);
        Answers answers = batches();
        growing.join();
        return answers;
    }

    private Answers streamsOfGrowing() throws Exception {
        RandomStream ours = stream();
        RandomStream theirs = stream();
        try {
            Answers started = Answers.of(started(ours, Source.OURS), started(theirs, Source.THEIRS));
            if (started.areFailures()) {
                return started;
            }
            growth.addRecords();
            Answers before = Answers.of(ours::caughtUp, theirs::caughtUp);
            if (before.areFailures()) {
                return before;
            }
            growth.addPartitions();
            return Answers.of(ours::caughtUp, theirs::caughtUp);
        } finally {
            ours.stop();
            theirs.stop();
        }
    }

    private static Callable<List<String>> started(RandomStream stream, Source source) {
        return () -> {
            stream.start(source);
            return List.of();
        };
    }

    /** @param second who goes on after the first part of ours */
    private Answers streamsInTwoParts(Source second) throws Exception {
        RandomStream ours = stream();
        RandomStream theirs = stream();
        Answers before = Answers.of(() -> ours.readOn(Source.OURS), () -> theirs.readOn(Source.THEIRS));
        if (before.areFailures()) {
            return before;
        }
        growth.addRecords();
        growth.addPartitions();
        return Answers.of(() -> ours.readOn(second), () -> theirs.readOn(second.other()));
    }
}
