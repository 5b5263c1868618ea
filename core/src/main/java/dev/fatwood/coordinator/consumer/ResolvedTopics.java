package dev.fatwood.coordinator.consumer;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an expression came to when it was last evaluated.
 *
 * @param names of the topics it matched
 * @param version counts the evaluations that changed it
 * @param timestampMs wall time of the last of them
 */
record ResolvedTopics(SortedSet<String> names, long version, long timestampMs) {

    static final ResolvedTopics NEVER = new ResolvedTopics(Collections.emptySortedSet(), 0, 0);

    ResolvedTopics {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
