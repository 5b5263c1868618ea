package dev.fatwood.spark.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.spark.offset.TopicIdentities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The file {@code <checkpoint>/sources/<n>/topic-ids}: JSON, {@code {"topicA":"<id in base64, as Kafka's tools show it>"}}.
 * Spark's own Kafka source passes over it, since its name is no number. Opened when first needed.
 */
final class TopicIdFile implements TopicIdentities.Store {
    private static final String NAME = "topic-ids";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String sourceDirectory;
    private SourceFile file;

    TopicIdFile(String sourceDirectory) {
        this.sourceDirectory = sourceDirectory;
    }

    @Override
    public Map<String, UUID> read() {
        Map<String, UUID> ids = new TreeMap<>();
        file().read().ifPresent(json -> parse(json).forEach((topic, id) -> ids.put(topic, TopicId.parse(id))));
        return ids;
    }

    private Map<String, String> parse(byte[] json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (IOException malformed) {
            throw new UncheckedIOException("the topic ids in " + file + " are no JSON. " + remedy(), malformed);
        }
    }

    @Override
    public void write(Map<String, UUID> topicIds) {
        Map<String, String> texts = new TreeMap<>();
        topicIds.forEach((topic, id) -> texts.put(topic, TopicId.text(id)));
        try {
            file().replace(MAPPER.writeValueAsBytes(texts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("topic ids did not become JSON: " + texts, impossible);
        }
    }

    @Override
    public String remedy() {
        return "If another connector has continued this checkpoint since, its offsets are right: delete "
                + sourceDirectory + "/" + NAME + " then.";
    }

    private SourceFile file() {
        if (file == null) {
            file = SourceFile.ofActiveSession(sourceDirectory, NAME, "the topic ids of the stream");
        }
        return file;
    }
}
