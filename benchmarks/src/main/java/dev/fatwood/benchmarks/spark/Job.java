package dev.fatwood.benchmarks.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/** One kind of work a worker can be told to do. */
interface Job {

    /** The word that asks for it. */
    String name();

    /**
     * Does it once and says how long it took.
     *
     * @param arguments what stood behind the name
     * @throws Exception if the work failed; the worker then ends with the stack trace in its log
     */
    WorkerAnswer run(SparkSession spark, Connector connector, List<String> arguments) throws Exception;
}
