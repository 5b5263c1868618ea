package dev.fatwood.generator;

/**
 * One field of a struct.
 *
 * @param name             as in the spec, starts with a capital
 * @param versions         where it exists
 * @param nullableVersions where it may be null, within {@code versions}
 * @param taggedVersions   where it is a tagged field rather than one in order
 * @param tag              its tag, -1 if it has none
 * @param flexibleVersions where its length is compact, if the message is flexible too
 * @param ignorable        whether a value may be dropped silently at a version without the field
 * @param defaultText      as in the spec, {@code ""} if not given
 * @param about            the spec's description
 */
record FieldSpec(
        String name,
        FieldType type,
        VersionRange versions,
        VersionRange nullableVersions,
        VersionRange taggedVersions,
        int tag,
        VersionRange flexibleVersions,
        boolean ignorable,
        String defaultText,
        String about) {

    FieldSpec {
        if (tag >= 0 != !taggedVersions.isEmpty()) {
            throw new IllegalArgumentException("field " + name + ": tag and taggedVersions must be given together");
        }
        if (!versions.contains(taggedVersions)) {
            throw new IllegalArgumentException(
                    "field " + name + ": tagged in " + taggedVersions + ", exists only in " + versions);
        }
    }

    /** Whether it is null until set, or at a version without it. */
    boolean isNullByDefault() {
        return defaultText.equals("null") || type == FieldType.Primitive.RECORDS;
    }

    /** Versions in which it is one of the fields in order. */
    VersionRange orderedVersions() {
        if (taggedVersions.isEmpty()) {
            return versions;
        }
        return new VersionRange(versions.lowest(), taggedVersions.lowest() - 1).intersect(VersionRange.ALL);
    }

    /** Name of the Java field, accessor and setter. */
    String javaName() {
        return JavaNames.member(name);
    }
}
