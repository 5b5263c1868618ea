package dev.fatwood.broker.boot;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.ImageFollower;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Notices which topics an image no longer has, and says so once another follower is done with it. Owned by the metadata lane. */
final class DeletedTopics implements ImageFollower {

    private final ImageFollower next;
    private final Consumer<Set<String>> deleted;
    private MetadataImage followed;

    /** @param recovered the image {@code next} stands at */
    DeletedTopics(ImageFollower next, MetadataImage recovered, Consumer<Set<String>> deleted) {
        this.next = next;
        this.followed = recovered;
        this.deleted = deleted;
    }

    @Override
    public void follow(MetadataImage image, Runnable applied) {
        Set<String> gone = followed.topics().values().stream()
                .filter(topic -> image.topic(topic.topicId()).isEmpty())
                .map(TopicImage::name)
                .collect(Collectors.toSet());
        followed = image;
        next.follow(image, () -> {
            applied.run();
            if (!gone.isEmpty()) {
                deleted.accept(gone);
            }
        });
    }
}
