package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.TopicSpec;
import java.util.List;

/** A batch query over a whole topic, and the one row it must answer with. */
enum Query {
    /** Looks at every value. */
    VALUE_LENGTHS("coalesce(sum(length(value)), 0)") {
        @Override
        String expected(TopicSpec topic) {
            return String.valueOf(topic.valueBytes());
        }
    },
    /** Looks at two numbers of each record and at no key or value. */
    OFFSETS_AND_TIMES("sum(offset)", "unix_millis(max(timestamp))") {
        @Override
        String expected(TopicSpec topic) {
            return topic.offsetSum() + " " + topic.lastTimestampMs();
        }
    },
    /** Looks at nothing. */
    COUNT("count(*)") {
        @Override
        String expected(TopicSpec topic) {
            return String.valueOf(topic.records());
        }
    };

    private final List<String> expressions;

    Query(String... expressions) {
        this.expressions = List.of(expressions);
    }

    List<String> expressions() {
        return expressions;
    }

    /** Values of the row, blanks between. */
    abstract String expected(TopicSpec topic);
}
