package dev.fatwood.generator;

import java.util.List;

/**
 * A run of fields: a message, or a part of one.
 *
 * @param name     class name
 * @param versions where it occurs
 * @param fields   in wire order
 */
record StructSpec(String name, VersionRange versions, List<FieldSpec> fields) {

    /** Fields that are tagged in some version, by tag. */
    List<FieldSpec> taggedFields() {
        return fields.stream()
                .filter(field -> field.tag() >= 0)
                .sorted((a, b) -> Integer.compare(a.tag(), b.tag()))
                .toList();
    }
}
