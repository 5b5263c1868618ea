package dev.fatwood.broker.observe;

import dev.fatwood.env.Lane;

/** Consumer groups and their lag, asked for when the page is. Thread: that of the page. */
public final class GroupMeters implements MetricSource {

    private final Lane lane;
    private final GroupSource source;
    private final int lagsMax;

    /**
     * @param lane that of the page
     * @param lagsMax partitions of groups told at most
     */
    public GroupMeters(Lane lane, GroupSource source, int lagsMax) {
        this.lane = lane;
        this.source = source;
        this.lagsMax = lagsMax;
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        source.collect(
                lagsMax,
                facts -> lane.run(() -> {
                    write(page, facts);
                    done.run();
                }));
    }

    private static void write(PrometheusText page, GroupFacts facts) {
        page.family(MetricFamilies.GROUPS);
        facts.counts().forEach((label, count) -> page.sample(count, label.type(), label.state()));
        page.family(MetricFamilies.GROUP_LAGS_OMITTED).sample(facts.lagsOmitted());
        page.family(MetricFamilies.GROUP_COMMITTED_OFFSET);
        facts.lags().forEach(lag -> sample(page, lag, lag.committedOffset()));
        page.family(MetricFamilies.GROUP_LAG);
        facts.lags().forEach(lag -> sample(page, lag, lag.lagRecords()));
    }

    private static void sample(PrometheusText page, GroupLag lag, long value) {
        page.sample(value, lag.group(), lag.topic(), Integer.toString(lag.partition()));
    }
}
