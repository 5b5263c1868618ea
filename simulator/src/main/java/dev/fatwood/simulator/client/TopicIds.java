package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseTopic;
import dev.fatwood.simulator.world.World;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Asks for the id that a topic has now. */
record TopicIds(Caller caller) {

    private static final int VERSION = 12;
    private static final int TIMEOUT_MS = 2_500;
    private static final long AGAIN_NS = 100 * World.MS;

    /** @param then told the id, or {@code null} if there was no answer, or there is no such topic */
    void find(String topic, Consumer<UUID> then) {
        MetadataRequest request = new MetadataRequest()
                .allowAutoTopicCreation(false)
                .topics(List.of(new MetadataRequestTopic().name(topic)));
        caller.call(request, VERSION, MetadataResponse::read, TIMEOUT_MS, answer -> {
            MetadataResponseTopic told = answer == null || answer.topics().isEmpty()
                    ? null
                    : answer.topics().get(0);
            then.accept(told == null || told.errorCode() != 0 ? null : told.topicId());
        });
    }

    /** Asks until there is one. */
    void findAtLast(String topic, Consumer<UUID> then) {
        find(topic, id -> {
            if (id == null) {
                caller.world().after(AGAIN_NS, () -> findAtLast(topic, then));
            } else {
                then.accept(id);
            }
        });
    }
}
