package dev.fatwood.generator;

import dev.fatwood.generator.FieldType.Primitive;

/** Sizes of structs that bound what decoding may allocate. */
final class Sizes {

    /** Heap layout of a 64-bit HotSpot with compressed references. */
    private static final int OBJECT_HEADER = 12;

    private static final int REFERENCE = 4;
    private static final int ARRAY_LIST = 24;

    private final MessageSpec message;

    Sizes(MessageSpec message) {
        this.message = message;
    }

    /**
     * Least bytes that an element of {@code type} takes on the wire, 1 or more.
     *
     * @param flexible whether lengths are compact and tagged fields follow
     */
    int wireBytesMin(FieldType type, boolean flexible) {
        if (type instanceof FieldType.Struct struct) {
            return Math.max(1, structBytesMin(message.part(struct.name()), flexible));
        }
        if (type instanceof Primitive primitive && primitive.fixedBytes() > 0) {
            return primitive.fixedBytes();
        }
        if (flexible) {
            return 1;
        }
        return type == Primitive.STRING ? 2 : 4;
    }

    private int structBytesMin(StructSpec struct, boolean flexible) {
        int least = Integer.MAX_VALUE;
        for (int version = struct.versions().lowest();
                version <= struct.versions().highest();
                version++) {
            VersionRange only = new VersionRange(version, version);
            if (message.flexibleVersions().contains(only) == flexible) {
                least = Math.min(least, structBytesMin(struct, only, flexible));
            }
        }
        return least == Integer.MAX_VALUE ? 1 : least;
    }

    private int structBytesMin(StructSpec struct, VersionRange version, boolean flexible) {
        int bytes = flexible ? 1 : 0;
        for (FieldSpec field : struct.fields()) {
            if (field.orderedVersions().contains(version)) {
                boolean canBeNull = field.type() instanceof FieldType.Struct
                        && field.nullableVersions().contains(version);
                bytes += canBeNull ? 1 : wireBytesMin(field.type(), flexible);
            }
        }
        return bytes;
    }

    /** Heap bytes of an instance just read, without what its fields charge for themselves: strings, ids, elements, structs read. */
    int heapBytes(StructSpec struct) {
        int object = OBJECT_HEADER + REFERENCE;
        int parts = 0;
        for (FieldSpec field : struct.fields()) {
            object += fieldBytes(field.type());
            parts += partBytes(struct, field);
        }
        return (object + 7) / 8 * 8 + parts;
    }

    private static int fieldBytes(FieldType type) {
        return switch (type.javaType()) {
            case "boolean", "byte" -> 1;
            case "short" -> 2;
            case "long", "double" -> 8;
            case "int" -> 4;
            default -> REFERENCE;
        };
    }

    private int partBytes(StructSpec struct, FieldSpec field) {
        if (field.type() instanceof FieldType.Array) {
            return ARRAY_LIST;
        }
        boolean isDefaultMade = field.type() instanceof FieldType.Struct
                && !field.isNullByDefault()
                && !field.orderedVersions().contains(struct.versions());
        return isDefaultMade ? heapBytes(message.part(((FieldType.Struct) field.type()).name())) : 0;
    }
}
