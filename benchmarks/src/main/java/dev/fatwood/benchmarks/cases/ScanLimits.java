package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.limit.EmptyScan;
import dev.fatwood.benchmarks.limit.Loopback;
import dev.fatwood.benchmarks.limit.SegmentFiles;
import dev.fatwood.benchmarks.limit.SegmentWalk;
import java.nio.file.Path;
import java.util.List;

/** What no read of a topic can be faster than, in seconds. */
final class ScanLimits {

    private ScanLimits() {}

    /** What a query has to do at least depends on what it looks at; all have to be a Spark query. */
    static Limit of(Query query, TopicSpec topic, FilledBrokers data, Workshop workshop) {
        Limit empty = EmptyScan.of(
                        topic.partitions(), workshop, query.expressions().toArray(String[]::new))
                .inSeconds();
        return switch (query) {
            case COUNT -> empty;
            case OFFSETS_AND_TIMES -> Limit.tightest(Unit.SECONDS, empty, walk(topic, data));
            case VALUE_LENGTHS -> Limit.tightest(Unit.SECONDS, empty, walk(topic, data), loopback(topic, data));
        };
    }

    /** Every value has to be found and to pass through a socket. */
    static Limit ofBytes(TopicSpec topic, FilledBrokers data) {
        return Limit.tightest(Unit.SECONDS, walk(topic, data), loopback(topic, data));
    }

    private static Limit walk(TopicSpec topic, FilledBrokers data) {
        return SegmentWalk.over(segments(topic, data)).inSeconds();
    }

    private static Limit loopback(TopicSpec topic, FilledBrokers data) {
        return Loopback.of(segments(topic, data)).inSeconds();
    }

    private static List<Path> segments(TopicSpec topic, FilledBrokers data) {
        return SegmentFiles.of(data.ours(), topic.name());
    }
}
