package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.AggregateQuestion;
import dev.fatwood.spark.plan.PartitionFacts;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that were known when the query was planned: counts and bounds the cluster told. No task runs for them. */
record AnswerScan(StructType readSchema, List<InternalRow> answer, String description) implements LocalScan {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerScan.class);

    /** Nothing if the cluster cannot tell, so that the records have to be read. */
    static Optional<AnswerScan> of(AggregateQuestion question, BatchCut cut) {
        Optional<List<PartitionFacts>> facts = cut.facts(question.timestamps());
        try {
            return facts.map(known -> new AnswerScan(
                    question.schema(), question.answer(known), "Fatwood, answered by the cluster: " + question));
        } catch (ArithmeticException tooLarge) {
            LOG.info("Timestamps do not fit microseconds; the records are read, to name one: {}", tooLarge.toString());
            return Optional.empty();
        }
    }

    @Override
    public InternalRow[] rows() {
        return answer.toArray(InternalRow[]::new);
    }
}
