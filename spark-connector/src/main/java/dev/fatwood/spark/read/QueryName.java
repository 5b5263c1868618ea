package dev.fatwood.spark.read;

import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.SparkDataStream;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * The query a stream runs in.
 *
 * @param name   the name its user gave it, or its id, which stays the same over restarts
 * @param source which of its sources the stream is; empty if it is the only one
 */
record QueryName(String name, Optional<Integer> source) {
    /** Set by Spark on the thread of a streaming query. */
    private static final String QUERY_ID = "sql.streaming.queryId";

    /** Empty on any thread but a query's, and once Spark stops: a session whose context is gone is nobody's any more. */
    static Optional<QueryName> of(SparkDataStream stream) {
        return OptionConverters.toJava(SparkSession.getActiveSession())
                .flatMap(session -> of((org.apache.spark.sql.classic.SparkSession) session, stream));
    }

    private static Optional<QueryName> of(org.apache.spark.sql.classic.SparkSession session, SparkDataStream stream) {
        return Optional.ofNullable(session.sparkContext().getLocalProperty(QUERY_ID))
                .map(id -> session.sharedState().activeStreamingQueries().get(UUID.fromString(id)))
                .map(query -> of(query, stream));
    }

    private static QueryName of(StreamExecution query, SparkDataStream stream) {
        var sources =
                CollectionConverters.asJava(query.sources()).stream().distinct().toList();
        return new QueryName(
                query.name() != null ? query.name() : query.id().toString(),
                sources.size() > 1 ? Optional.of(sources.indexOf(stream)) : Optional.empty());
    }
}
