package dev.fatwood.metadata.store;

import dev.fatwood.metadata.image.MetadataImage;

/**
 * Port: brings the node to the state an image asks for, such as opening the partitions of a new topic.
 *
 * <p>Thread: called on the metadata lane.
 */
public interface ImageFollower {

    /**
     * Follows {@code image}; the next call comes only after {@code applied} ran.
     *
     * @param applied to be run once, on any thread, when everything of {@code image} is usable
     */
    void follow(MetadataImage image, Runnable applied);
}
