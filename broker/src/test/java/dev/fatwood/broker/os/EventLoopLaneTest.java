package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopLaneTest {

    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private final EventLoopLanes lanes = new EventLoopLanes(2, (where, fault) -> faults.add(fault));
    private final EventLoopLane lane = lanes.lanes().get(0);

    @AfterEach
    void stop() {
        lanes.close();
    }

    @Test
    void runsTasksInTheOrderOfTheirPosts() throws Exception {
        // Given
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);

        // When
        for (int n = 0; n < 1000; n++) {
            int number = n;
            lane.post(() -> order.add(number));
        }
        lane.post(done::countDown);

        // Then
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).hasSize(1000).isSorted();
    }

    @Test
    void runIsInlineOnItsOwnLaneAndPostedFromAnother() throws Exception {
        // Given
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        // When
        lane.post(() -> {
            lane.run(() -> seen.add("inline"));
            seen.add("after");
        });
        EventLoopLane other = lanes.lanes().get(1);
        other.post(() -> lane.run(() -> seen.add(lane.isCurrent() ? "posted" : "wrong lane")));

        // Then
        assertThat(List.of(take(seen), take(seen), take(seen)))
                .containsSubsequence("inline", "after")
                .contains("posted");
    }

    @Test
    void aThrowingTaskReachesTheFaultHandlerAndTheNextTaskRuns() throws Exception {
        // Given
        CountDownLatch next = new CountDownLatch(1);

        // When
        lane.post(() -> {
            throw new IllegalStateException("broken");
        });
        lane.post(next::countDown);

        // Then
        assertThat(faults.poll(10, TimeUnit.SECONDS)).hasMessage("broken");
        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTimerFiresOnItsLaneAndACancelledOneDoesNot() throws Exception {
        // Given
        EventLoopTimers timers = new EventLoopTimers();
        BlockingQueue<String> fired = new LinkedBlockingQueue<>();

        // When
        lane.post(() -> {
            timers.after(1, lane, () -> fired.add("cancelled")).cancel();
            timers.after(5, lane, () -> fired.add(lane.isCurrent() ? "on lane" : "elsewhere"));
        });

        // Then
        assertThat(take(fired)).isEqualTo("on lane");
        assertThat(fired).isEmpty();
    }

    private static String take(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(10, TimeUnit.SECONDS);
    }
}
