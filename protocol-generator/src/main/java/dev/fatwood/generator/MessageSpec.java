package dev.fatwood.generator;

import java.util.List;
import java.util.stream.Stream;

/**
 * One spec file.
 *
 * @param apiKey                -1 for headers and data; of a coordinator's record, its type
 * @param isForBrokers          whether brokers serve it (only requests say so)
 * @param versions              the versions to generate; empty for an API that was removed
 * @param flexibleVersions      with compact lengths and tagged fields
 * @param latestVersionUnstable whether the last version may still change
 * @param root                  the message's own fields
 * @param parts                 all structs below it
 */
record MessageSpec(
        int apiKey,
        Kind kind,
        boolean isForBrokers,
        VersionRange versions,
        VersionRange flexibleVersions,
        boolean latestVersionUnstable,
        StructSpec root,
        List<StructSpec> parts) {

    /** What a message is used for. */
    enum Kind {
        REQUEST,
        RESPONSE,
        HEADER,
        DATA,
        COORDINATOR_KEY,
        COORDINATOR_VALUE
    }

    String name() {
        return root.name();
    }

    /** The part of that name. */
    StructSpec part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(root.name() + " refers to a struct it does not define: " + name));
    }

    /** Name of the class of {@code struct}, as seen from outside. */
    String className(StructSpec struct) {
        return struct == root ? name() : name() + "." + struct.name();
    }

    /** Whether some field is an array of {@code part}. */
    boolean isListed(StructSpec part) {
        return allFields()
                .anyMatch(field -> field.type().equals(new FieldType.Array(new FieldType.Struct(part.name()))));
    }

    /** Whether some field has a fresh {@code part} as its default, so that values are compared to it. */
    boolean isComparedToDefault(StructSpec part) {
        return allFields()
                .anyMatch(field -> field.type().equals(new FieldType.Struct(part.name())) && !field.isNullByDefault());
    }

    private Stream<FieldSpec> allFields() {
        return Stream.concat(Stream.of(root), parts.stream()).flatMap(struct -> struct.fields().stream());
    }

    /** Name of the API, for a request or response. */
    String apiName() {
        return name().replaceAll("(Request|Response)$", "");
    }

    /** What it is, in a sentence. */
    String describe() {
        return switch (kind) {
            case REQUEST -> "Request of the API " + apiName() + " (key " + apiKey + "), versions " + versions + ".";
            case RESPONSE -> "Response of the API " + apiName() + " (key " + apiKey + "), versions " + versions + ".";
            case HEADER ->
                "Stands before a " + (name().startsWith("Request") ? "request" : "response") + ", versions " + versions
                        + ".";
            case DATA -> "A value inside records or fields of bytes, versions " + versions + ".";
            case COORDINATOR_KEY, COORDINATOR_VALUE ->
                (kind == Kind.COORDINATOR_KEY ? "Key" : "Value") + " of the coordinator's records of type " + apiKey
                        + ", versions " + versions + ".";
        };
    }

    /** Highest version to offer to peers. */
    int highestStableVersion() {
        return latestVersionUnstable ? versions.highest() - 1 : versions.highest();
    }
}
