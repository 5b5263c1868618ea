package dev.fatwood.metadata.control;

import dev.fatwood.metadata.control.AlterConfigs.Changes;
import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;
import java.util.Map;

/** A controller of a new cluster of one node. */
final class ControllerFixture {

    static final int NODE = 7;

    final Controller controller;

    ControllerFixture() {
        this(Map.of());
    }

    /** @param ofFile what the broker's file of settings gives to topics, by topic setting */
    ControllerFixture(Map<String, String> ofFile) {
        controller = new Controller(MetadataImage.EMPTY, new ControllerDefaults(3, ofFile), new FakeRandom(1));
        carryOut(new CreateCluster(NODE));
    }

    MetadataImage image() {
        return controller.image();
    }

    /** Decides and applies. */
    <R> R carryOut(MetadataCommand<R> command) {
        Decision<R> decision = controller.decide(command);
        controller.apply(decision.records());
        return decision.result();
    }

    TopicOutcome create(NewTopic topic) {
        return carryOut(new CreateTopics(List.of(topic), false)).get(0);
    }

    TopicOutcome grow(Growth growth) {
        return carryOut(new CreatePartitions(List.of(growth), false)).get(0);
    }

    /** Changes settings of topic {@code t}. */
    ConfigOutcome alter(ConfigChange... changes) {
        return alter(ConfigOwner.topic("t"), Others.KEPT, changes);
    }

    ConfigOutcome alter(ConfigOwner owner, Others others, ConfigChange... changes) {
        return carryOut(new AlterConfigs(List.of(new Changes(owner, List.of(changes))), others, false))
                .get(0);
    }

    static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, 1, List.of(), Map.of());
    }

    static NewTopic assigned(ReplicaAssignment... assignments) {
        return new NewTopic("t", -1, -1, List.of(assignments), Map.of());
    }
}
