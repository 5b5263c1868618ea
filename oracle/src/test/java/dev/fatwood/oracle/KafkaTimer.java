package dev.fatwood.oracle;

import java.util.Map;
import org.apache.kafka.common.utils.MockTime;
import org.apache.kafka.server.util.timer.Timer;
import org.apache.kafka.server.util.timer.TimerTask;
import org.apache.kafka.server.util.timer.TimerTaskEntry;

/** Kafka's timers on a clock that the test moves: what falls due happens at its own time, before time goes on. */
final class KafkaTimer implements Timer {

    private final MockTime time;
    private final Agenda<TimerTaskEntry> agenda = new Agenda<>();

    KafkaTimer(MockTime time) {
        this.time = time;
    }

    @Override
    public void add(TimerTask task) {
        if (task.delayMs <= 0) {
            task.run();
            return;
        }
        TimerTaskEntry entry = new TimerTaskEntry(task, task.delayMs + time.milliseconds());
        agenda.add(entry.expirationMs, entry);
    }

    @Override
    public boolean advanceClock(long ms) {
        long untilMs = time.milliseconds() + ms;
        for (Map.Entry<Agenda.Due, TimerTaskEntry> next = agenda.next(untilMs);
                next != null;
                next = agenda.next(untilMs)) {
            if (!next.getValue().cancelled()) {
                time.sleep(next.getKey().atMs() - time.milliseconds());
                next.getValue().timerTask.run();
            }
        }
        time.sleep(untilMs - time.milliseconds());
        return true;
    }

    @Override
    public int size() {
        return agenda.size();
    }

    @Override
    public void close() {}
}
