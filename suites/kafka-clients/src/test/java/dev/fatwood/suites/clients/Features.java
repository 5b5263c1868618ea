package dev.fatwood.suites.clients;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.server.common.Feature;

/** Brings a cluster's features to the levels a test asks for, through the protocol; Kafka's extension formats its disks for them. */
final class Features {

    private Features() {}

    static void set(SuiteCluster cluster, Map<Feature, Short> levels) {
        Map<String, FeatureUpdate> updates = new HashMap<>();
        levels.forEach((feature, level) -> {
            int now = level(cluster, feature.featureName());
            if (now != level) {
                UpgradeType type = level > now ? UpgradeType.UPGRADE : UpgradeType.SAFE_DOWNGRADE;
                updates.put(feature.featureName(), new FeatureUpdate(level, type));
            }
        });
        if (!updates.isEmpty()) {
            cluster.ask(admin -> admin.updateFeatures(updates, new UpdateFeaturesOptions())
                    .all()
                    .get());
        }
    }

    /** The finalized level; 0 if the feature is off. */
    static int level(SuiteCluster cluster, String feature) {
        var levels = cluster.ask(
                        admin -> admin.describeFeatures().featureMetadata().get())
                .finalizedFeatures();
        return levels.containsKey(feature) ? levels.get(feature).maxVersionLevel() : 0;
    }
}
