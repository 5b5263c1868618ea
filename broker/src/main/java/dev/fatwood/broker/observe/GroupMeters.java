package dev.fatwood.broker.observe;

import dev.fatwood.env.Lane;
import java.util.List;

/** The lag of consumer groups, asked for when the page is. Thread: that of the page. */
public final class GroupMeters implements MetricSource {

    private final Lane lane;
    private final GroupLagSource source;
    private final int lagsMax;

    /**
     * @param lane that of the page
     * @param lagsMax partitions of groups told at most
     */
    public GroupMeters(Lane lane, GroupLagSource source, int lagsMax) {
        this.lane = lane;
        this.source = source;
        this.lagsMax = lagsMax;
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        source.collect(
                lagsMax,
                lags -> lane.run(() -> {
                    write(page, lags);
                    done.run();
                }));
    }

    private static void write(PrometheusText page, List<GroupLag> lags) {
        page.family(MetricFamilies.GROUP_COMMITTED_OFFSET);
        lags.forEach(
                lag -> page.sample(lag.committedOffset(), lag.group(), lag.topic(), Integer.toString(lag.partition())));
        page.family(MetricFamilies.GROUP_LAG);
        lags.forEach(lag -> page.sample(lag.lagRecords(), lag.group(), lag.topic(), Integer.toString(lag.partition())));
    }
}
