package dev.fatwood.suites.clients;

import java.util.Map;
import org.apache.kafka.server.common.Feature;

/** Levels of features that tests ask for. Kafka's extension formats its disks for them; here settings do the same. */
final class Features {

    private Features() {}

    /** What a broker's file of settings says for these levels. */
    static Map<String, String> settings(Map<Feature, Short> levels) {
        boolean isClassicOnly = levels.getOrDefault(Feature.GROUP_VERSION, (short) 1) == 0;
        return isClassicOnly ? Map.of("group.coordinator.rebalance.protocols", "classic") : Map.of();
    }

    /** The finalized level; 0 if the feature is off. */
    static int level(SuiteCluster cluster, String feature) {
        var levels = cluster.ask(
                        admin -> admin.describeFeatures().featureMetadata().get())
                .finalizedFeatures();
        return levels.containsKey(feature) ? levels.get(feature).maxVersionLevel() : 0;
    }
}
