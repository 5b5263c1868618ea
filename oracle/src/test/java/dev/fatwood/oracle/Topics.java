package dev.fatwood.oracle;

import java.util.Map;
import java.util.UUID;

/** The topics of the cluster: id and number of partitions by name. */
record Topics(Map<String, Topic> byName) {

    record Topic(UUID id, int partitions) {}

    static final Topics BOTH =
            new Topics(Map.of("t0", new Topic(new UUID(7, 100), 3), "t1", new Topic(new UUID(7, 101), 2)));
}
