package dev.fatwood.spark.it;

import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Stops tasks of this JVM in the middle of their rows until the test lets them go on. Tasks find it by name, because
 * what they carry is serialized.
 */
final class Gate {
    private static final long PATIENCE_S = 60;
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final CountDownLatch arrived;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** @param tasks how many must stand before it until {@link #awaitTasks} returns */
    Gate(int tasks) {
        arrived = new CountDownLatch(tasks);
        GATES.put(name, this);
    }

    /** The same rows; each task waits when it has taken {@code beforeRows} of them. */
    Dataset<Row> in(Dataset<Row> rows, int beforeRows) {
        return rows.mapPartitions(waiting(name, beforeRows), Encoders.row(rows.schema()));
    }

    /** Static, so that no gate travels with it. */
    private static MapPartitionsFunction<Row, Row> waiting(String gate, int beforeRows) {
        return rows -> new Iterator<>() {
            private int taken;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                if (taken++ == beforeRows) {
                    GATES.get(gate).pass();
                }
                return rows.next();
            }
        };
    }

    private void pass() {
        arrived.countDown();
        await(opened);
    }

    void awaitTasks() {
        await(arrived);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came within " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at a gate", e);
        }
    }
}
