package dev.fatwood.broker.observe;

import dev.fatwood.broker.os.Descriptors;
import dev.fatwood.env.Clock;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;

/**
 * The Java machine and the process, under the names Prometheus' own Java client gives them. The classes that know are loaded when the
 * page is first asked for. Thread: that of the page.
 */
public final class ProcessMeters implements MetricSource {

    private static final double MS_PER_S = 1e3;

    private final Clock clock;

    public ProcessMeters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        writeMemory(page);
        writeCollections(page);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        page.family(MetricFamilies.JVM_THREADS).sample(threads.getThreadCount());
        page.family(MetricFamilies.JVM_THREADS_PEAK).sample(threads.getPeakThreadCount());
        writeProcess(page);
        done.run();
    }

    private static void writeMemory(PrometheusText page) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        MemoryUsage rest = memory.getNonHeapMemoryUsage();
        page.family(MetricFamilies.JVM_MEMORY_USED)
                .sample(heap.getUsed(), "heap")
                .sample(rest.getUsed(), "nonheap");
        page.family(MetricFamilies.JVM_MEMORY_COMMITTED)
                .sample(heap.getCommitted(), "heap")
                .sample(rest.getCommitted(), "nonheap");
        page.family(MetricFamilies.JVM_MEMORY_MAX).sample(heap.getMax(), "heap").sample(rest.getMax(), "nonheap");
        List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        page.family(MetricFamilies.JVM_BUFFER_BYTES);
        pools.forEach(pool -> page.sample(pool.getMemoryUsed(), pool.getName()));
    }

    private static void writeCollections(PrometheusText page) {
        page.family(MetricFamilies.JVM_GC);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            page.summary(collector.getCollectionCount(), collector.getCollectionTime() / MS_PER_S, collector.getName());
        }
    }

    private void writeProcess(PrometheusText page) {
        long startMs = ManagementFactory.getRuntimeMXBean().getStartTime();
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        page.family(MetricFamilies.CPU_SECONDS).seconds(cpu.toMillis() / MS_PER_S);
        page.family(MetricFamilies.DESCRIPTORS_OPEN).sample(Descriptors.open());
        page.family(MetricFamilies.DESCRIPTORS_MAX).sample(Descriptors.max());
        page.family(MetricFamilies.START_TIME).seconds(startMs / MS_PER_S);
        page.family(MetricFamilies.UPTIME).seconds(Math.max(0, clock.wallMs() - startMs) / MS_PER_S);
    }
}
