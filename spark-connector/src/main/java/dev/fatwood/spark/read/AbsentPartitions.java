package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of partitions that a query names and the cluster does not have: once, until they are others. Thread: any, one at a time. */
final class AbsentPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(AbsentPartitions.class);

    private Set<String> told = Set.of();

    synchronized void tell(Set<TopicPartition> named, Set<TopicPartition> existing) {
        Set<String> absent = named.stream()
                .filter(partition -> !existing.contains(partition))
                .map(TopicPartition::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!absent.isEmpty() && !absent.equals(told)) {
            LOG.warn("Nothing is read of {}, which are not there. Create them, or correct option 'assign'", absent);
        }
        told = absent;
    }
}
