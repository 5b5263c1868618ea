package dev.fatwood.spark.it;

import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Passes rows on, but for the first attempt of the first task, which comes to grief in the middle of them. Travels to
 * the executors.
 *
 * @param afterRows how many it passes on before
 * @param how       what happens then
 */
record DisturbedTask(int afterRows, How how) implements MapPartitionsFunction<Row, Row> {
    enum How {
        FAILS,
        /** Until it is interrupted, as by Spark when another attempt was faster. */
        HANGS
    }

    static Dataset<Row> in(Dataset<Row> rows, int afterRows, How how) {
        return rows.mapPartitions(new DisturbedTask(afterRows, how), Encoders.row(rows.schema()));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        TaskContext task = TaskContext.get();
        return task.partitionId() == 0 && task.attemptNumber() == 0 ? disturbed(rows) : rows;
    }

    private Iterator<Row> disturbed(Iterator<Row> rows) {
        return new Iterator<>() {
            private int passed;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                if (passed++ == afterRows) {
                    disturb();
                }
                return rows.next();
            }
        };
    }

    private void disturb() {
        if (how == How.HANGS) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("disturbed after " + afterRows + " rows");
    }
}
