package dev.fatwood.spark.it;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How attempts of tasks ended. Thread: Spark's listener writes, any may wait. */
final class TaskEnds extends SparkListener {
    private static final int PATIENCE_S = 60;

    private final Semaphore failed = new Semaphore(0);
    private final Semaphore killed = new Semaphore(0);

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.reason() instanceof ExceptionFailure) {
            failed.release();
        } else if (task.reason() instanceof TaskKilled) {
            killed.release();
        }
    }

    /** Takes note of one attempt that failed; false if there is none for long. */
    boolean oneFailed() throws InterruptedException {
        return failed.tryAcquire(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Takes note of one attempt that Spark killed; false if there is none for long. */
    boolean oneKilled() throws InterruptedException {
        return killed.tryAcquire(PATIENCE_S, TimeUnit.SECONDS);
    }
}
