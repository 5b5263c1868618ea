package dev.fatwood.broker.api;

import java.util.List;
import java.util.Optional;

/** The features of this broker. They are all at a fixed level: what a broker serves is what its version serves. */
public final class Features {

    /**
     * The release of Apache Kafka whose APIs are served, which is all that its tools take from it: 4.3-IV0. There are no records of
     * Kafka's metadata log here that an older level could not read.
     */
    private static final short METADATA_VERSION = 30;

    /** 1 for the consumer groups of KIP-848. */
    private static final short GROUP_VERSION = 1;

    private static final List<Feature> ALL = List.of(
            new Feature("group.version", GROUP_VERSION, GROUP_VERSION, GROUP_VERSION),
            new Feature("metadata.version", METADATA_VERSION, METADATA_VERSION, METADATA_VERSION));

    private Features() {}

    /** All features, in the order of their names. */
    public static List<Feature> all() {
        return ALL;
    }

    public static Optional<Feature> find(String name) {
        return ALL.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }
}
