package dev.fatwood.generator;

/** The type of a field: a primitive, a struct of the same message, or an array of either. */
sealed interface FieldType {

    /** @param text as specs write it, for example {@code int32}, {@code []string}, {@code FetchTopic} */
    static FieldType parse(String text) {
        if (text.startsWith("[]")) {
            return new Array(parse(text.substring(2)));
        }
        for (Primitive primitive : Primitive.values()) {
            if (primitive.specName.equals(text)) {
                return primitive;
            }
        }
        if (!Character.isUpperCase(text.charAt(0))) {
            throw new IllegalArgumentException("unknown field type \"" + text + "\"");
        }
        return new Struct(text);
    }

    /** Java type of a field or variable. */
    String javaType();

    /** Java type as a type argument. */
    default String boxedType() {
        return javaType();
    }

    /** Whether the value is an object, which could be null. */
    default boolean isObject() {
        return true;
    }

    /** An array of elements that are never null. */
    record Array(FieldType element) implements FieldType {

        @Override
        public String javaType() {
            return "List<" + element.boxedType() + ">";
        }
    }

    /** A struct, by the name of its class. */
    record Struct(String name) implements FieldType {

        @Override
        public String javaType() {
            return name;
        }
    }

    /** A type with a method pair of its own in {@code ByteReader} and {@code ByteWriter}. */
    enum Primitive implements FieldType {
        BOOL("bool", "boolean", "Boolean", "Boolean", 1),
        INT8("int8", "byte", "Byte", "Int8", 1),
        INT16("int16", "short", "Short", "Int16", 2),
        UINT16("uint16", "int", "Integer", "Uint16", 2),
        INT32("int32", "int", "Integer", "Int32", 4),
        UINT32("uint32", "long", "Long", "Uint32", 4),
        INT64("int64", "long", "Long", "Int64", 8),
        FLOAT64("float64", "double", "Double", "Float64", 8),
        UUID("uuid", "UUID", "UUID", "Uuid", 16),
        STRING("string", "String", "String", "String", 0),
        BYTES("bytes", "ByteBuffer", "ByteBuffer", "Bytes", 0),
        RECORDS("records", "RecordData", "RecordData", "Records", 0);

        private final String specName;
        private final String javaType;
        private final String boxedType;
        private final String methodName;
        private final int fixedBytes;

        Primitive(String specName, String javaType, String boxedType, String methodName, int fixedBytes) {
            this.specName = specName;
            this.javaType = javaType;
            this.boxedType = boxedType;
            this.methodName = methodName;
            this.fixedBytes = fixedBytes;
        }

        @Override
        public String javaType() {
            return javaType;
        }

        @Override
        public String boxedType() {
            return boxedType;
        }

        @Override
        public boolean isObject() {
            return fixedBytes == 0 || this == UUID;
        }

        /** What follows {@code read} or {@code write} in the method that handles it. */
        String methodName() {
            return methodName;
        }

        /** Bytes on the wire, or 0 for a type with a length in front. */
        int fixedBytes() {
            return fixedBytes;
        }
    }
}
