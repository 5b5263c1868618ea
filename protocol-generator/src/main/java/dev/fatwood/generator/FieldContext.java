package dev.fatwood.generator;

/**
 * A field where it is read or written.
 *
 * @param owner    class the code stands in, for messages to people
 * @param known    versions in which this code runs
 * @param flexible versions in which lengths are compact; where that is only some of {@code known}, the code asks the local variable
 *                 {@code flexible}
 * @param isTagged whether it is written as a tagged field
 */
record FieldContext(
        MessageSpec message,
        String owner,
        FieldSpec field,
        VersionRange known,
        VersionRange flexible,
        boolean isTagged) {

    /** {@code field} as one of the fields in order. */
    static FieldContext ordered(MessageSpec message, StructSpec struct, FieldSpec field) {
        return new FieldContext(
                message,
                message.className(struct),
                field,
                field.orderedVersions().intersect(struct.versions()),
                message.flexibleVersions().intersect(field.flexibleVersions()),
                false);
    }

    /** {@code field} as a tagged field, where lengths are always compact. */
    static FieldContext tagged(MessageSpec message, StructSpec struct, FieldSpec field) {
        return new FieldContext(
                message,
                message.className(struct),
                field,
                field.taggedVersions().intersect(message.flexibleVersions()).intersect(struct.versions()),
                VersionRange.ALL,
                true);
    }

    FieldType type() {
        return field.type();
    }

    /** The field of {@code this}. */
    String value() {
        return "this." + field.javaName();
    }

    boolean isAlwaysCompact() {
        return flexible.contains(known);
    }

    boolean isNeverCompact() {
        return !flexible.overlaps(known);
    }

    /** One of two Java expressions, or the choice between them. */
    String choose(String compact, String plain) {
        if (isAlwaysCompact()) {
            return compact;
        }
        return isNeverCompact() ? plain : "flexible ? " + compact + " : " + plain;
    }

    /** Whether null is allowed in some version, so that the code must provide for it. */
    boolean canBeNull() {
        return field.nullableVersions().overlaps(known);
    }

    /** Condition on {@code version} under which null is not allowed. */
    String notNullCondition() {
        return field.nullableVersions().exclusion(known);
    }

    /** Condition on {@code version} under which null is allowed: {@code true}, {@code false} or a comparison. */
    String nullCondition() {
        return field.nullableVersions().condition(known);
    }
}
