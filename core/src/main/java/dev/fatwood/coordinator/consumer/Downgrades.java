package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.Optional;
import java.util.Set;

/** Port: knows whether a group goes on as a classic one, and what that takes. Thread: the lane of the shard. */
public interface Downgrades {

    /** There is no classic protocol to go back to. */
    Downgrades NEVER = new Downgrades() {
        @Override
        public <R> Optional<Decision<R>> decided(
                ConsumerGroup group, Set<String> leaving, MetadataImage image, long nowWallMs, R reply) {
            return Optional.empty();
        }
    };

    /**
     * The decision by which {@code group} becomes a classic group without {@code leaving}; empty if it stays what it is.
     *
     * @param leaving ids of members that go by the same decision
     * @param image the cluster as the group knows it
     * @param reply the reply of that decision
     */
    <R> Optional<Decision<R>> decided(
            ConsumerGroup group, Set<String> leaving, MetadataImage image, long nowWallMs, R reply);
}
