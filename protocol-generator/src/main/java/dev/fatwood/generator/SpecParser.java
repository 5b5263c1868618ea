package dev.fatwood.generator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one spec file: JSON with {@code //} comments. */
final class SpecParser {

    private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS);

    /** @param overlay the spec of fields to add, {@code null} for none */
    MessageSpec parse(Path file, Path overlay) throws IOException {
        try {
            JsonNode node = json.readTree(file.toFile());
            if (overlay != null) {
                addFields(node, json.readTree(overlay.toFile()));
            }
            return message(node);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot understand message spec " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Only fields with a tag may be added: others would change the bytes of messages that do not use them. */
    private static void addFields(JsonNode message, JsonNode overlay) {
        if (!name(message).equals(name(overlay))) {
            throw new IllegalArgumentException("its overlay is for " + name(overlay));
        }
        for (JsonNode field : overlay.required("fields")) {
            field.required("tag");
            ((ArrayNode) message.required("fields")).add(field);
        }
    }

    private static MessageSpec message(JsonNode node) {
        VersionRange versions =
                VersionRange.parse(node.required("validVersions").asText());
        List<StructSpec> parts = new ArrayList<>();
        for (JsonNode common : node.path("commonStructs")) {
            VersionRange partVersions = versions.intersect(
                    VersionRange.parse(common.required("versions").asText()));
            parts.add(struct(name(common), common, partVersions, parts));
        }
        StructSpec root = struct(name(node), node, versions, parts);
        return new MessageSpec(
                node.path("apiKey").asInt(-1),
                kind(node.required("type").asText()),
                contains(node.path("listeners"), "broker"),
                versions,
                VersionRange.parse(node.path("flexibleVersions").asText("none")),
                node.path("latestVersionUnstable").asBoolean(),
                root,
                parts);
    }

    /** {@code coordinator-key} as {@code COORDINATOR_KEY}. */
    private static MessageSpec.Kind kind(String type) {
        return MessageSpec.Kind.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The fields of {@code node}; structs among them go to {@code parts}. */
    private static StructSpec struct(String name, JsonNode node, VersionRange versions, List<StructSpec> parts) {
        List<FieldSpec> fields = new ArrayList<>();
        for (JsonNode field : node.path("fields")) {
            FieldSpec spec = field(field);
            fields.add(spec);
            if (field.has("fields")) {
                String type = field.required("type").asText().replace("[]", "");
                parts.add(struct(type, field, versions.intersect(spec.versions()), parts));
            }
        }
        return new StructSpec(name, versions, fields);
    }

    private static String name(JsonNode node) {
        return node.required("name").asText();
    }

    private static FieldSpec field(JsonNode node) {
        VersionRange versions = VersionRange.parse(node.required("versions").asText());
        return new FieldSpec(
                name(node),
                FieldType.parse(node.required("type").asText()),
                versions,
                versions.intersect(
                        VersionRange.parse(node.path("nullableVersions").asText("none"))),
                VersionRange.parse(node.path("taggedVersions").asText("none")),
                node.path("tag").asInt(-1),
                VersionRange.parse(node.path("flexibleVersions").asText("0+")),
                node.path("ignorable").asBoolean(),
                defaultText(node.path("default")),
                node.path("about").asText(""));
    }

    /** Null by default is the text {@code "null"}; JSON's null says nothing, as if it were not there: so reads it Kafka's generator. */
    private static String defaultText(JsonNode node) {
        return node.isNull() ? "" : node.asText("");
    }

    private static boolean contains(JsonNode array, String text) {
        for (JsonNode element : array) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
