package dev.fatwood.metadata.control;

import dev.fatwood.metadata.control.AlterTopicConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterTopicConfigs.TopicChanges;
import dev.fatwood.metadata.control.CreatePartitions.Growth;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;
import java.util.Map;

/** A controller of a new cluster of one node. */
final class ControllerFixture {

    static final int NODE = 7;

    final Controller controller = new Controller(MetadataImage.EMPTY, new ControllerDefaults(3), new FakeRandom(1));

    ControllerFixture() {
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
    TopicOutcome alter(ConfigChange... changes) {
        return carryOut(new AlterTopicConfigs(List.of(new TopicChanges("t", List.of(changes))), false))
                .get(0);
    }

    static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, 1, List.of(), Map.of());
    }

    static NewTopic assigned(ReplicaAssignment... assignments) {
        return new NewTopic("t", -1, -1, List.of(assignments), Map.of());
    }
}
