package dev.fatwood.generator;

import dev.fatwood.generator.FieldType.Primitive;

/** Java expressions about the default value of a field. */
final class Defaults {

    private Defaults() {}

    /** The default as an expression; a fresh object where it is mutable. */
    static String expression(FieldSpec field) {
        if (field.isNullByDefault()) {
            return "null";
        }
        if (field.type() instanceof FieldType.Struct struct) {
            return "new " + struct.name() + "()";
        }
        if (field.type() instanceof FieldType.Array) {
            return "new ArrayList<>(0)";
        }
        return primitive((Primitive) field.type(), field.defaultText());
    }

    private static String primitive(Primitive type, String text) {
        return switch (type) {
            case BOOL -> text.isEmpty() ? "false" : Boolean.toString(Boolean.parseBoolean(text));
            case INT8, INT16, UINT16, INT32 ->
                text.isEmpty() ? "0" : Long.decode(text).toString();
            case UINT32, INT64 -> text.isEmpty() ? "0L" : Long.decode(text) + "L";
            case FLOAT64 -> text.isEmpty() ? "0.0" : Double.toString(Double.parseDouble(text));
            case UUID -> "ByteReader.ZERO_UUID";
            case STRING -> "\"" + text + "\"";
            case BYTES -> "ByteReader.EMPTY_BYTES";
            case RECORDS -> "null";
        };
    }

    /** Condition that the field of {@code this} differs from its default. */
    static String differs(FieldSpec field) {
        String value = "this." + field.javaName();
        if (field.isNullByDefault()) {
            return value + " != null";
        }
        if (field.type() instanceof Primitive primitive && primitive != Primitive.BYTES) {
            return differs(primitive, value, expression(field));
        }
        String differs = differs(field.type(), value);
        return field.nullableVersions().isEmpty() ? differs : value + " == null || " + differs;
    }

    private static String differs(FieldType type, String value) {
        if (type instanceof FieldType.Array) {
            return "!" + value + ".isEmpty()";
        }
        return type instanceof FieldType.Struct ? "!" + value + ".isDefault()" : value + ".hasRemaining()";
    }

    private static String differs(Primitive type, String value, String expression) {
        return switch (type) {
            case BOOL -> expression.equals("true") ? "!" + value : value;
            case STRING, UUID -> "!" + expression + ".equals(" + value + ")";
            default -> value + " != " + expression;
        };
    }
}
