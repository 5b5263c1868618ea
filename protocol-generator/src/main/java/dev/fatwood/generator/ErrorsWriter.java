package dev.fatwood.generator;

import java.util.List;

/** Writes the method by which a response hands out the error codes in it; nothing for a class without any. */
final class ErrorsWriter {

    private final MessageSpec message;
    private final StructSpec struct;
    private final SourceWriter out;

    ErrorsWriter(MessageSpec message, StructSpec struct, SourceWriter out) {
        this.message = message;
        this.struct = struct;
        this.out = out;
    }

    void write() {
        if (message.kind() != MessageSpec.Kind.RESPONSE || !holdsErrors(struct)) {
            return;
        }
        boolean isRoot = struct == message.root();
        out.blank();
        if (isRoot) {
            out.line("@Override");
        }
        out.open((isRoot ? "public " : "") + "void errorCodes(ErrorSink sink)");
        struct.fields().forEach(this::field);
        out.close();
    }

    private void field(FieldSpec field) {
        String value = "this." + field.javaName();
        if (isError(field)) {
            out.line("sink.code(" + value + ");");
        } else if (!partsWithErrors(field.type()).isEmpty()) {
            boolean isNullable = !field.nullableVersions().isEmpty() || field.isNullByDefault();
            out.when(isNullable ? value + " != null" : "true", () -> part(field.type(), value));
        }
    }

    /** By index, because an iterator would be an object for each list of each response. */
    private void part(FieldType type, String value) {
        if (type instanceof FieldType.Array) {
            out.open("for (int i = 0; i < " + value + ".size(); i++)")
                    .line(value + ".get(i).errorCodes(sink);")
                    .close();
        } else {
            out.line(value + ".errorCodes(sink);");
        }
    }

    private boolean holdsErrors(StructSpec holder) {
        return holder.fields().stream()
                .anyMatch(field ->
                        isError(field) || !partsWithErrors(field.type()).isEmpty());
    }

    private static boolean isError(FieldSpec field) {
        return field.type() == FieldType.Primitive.INT16 && field.name().endsWith("ErrorCode");
    }

    private List<StructSpec> partsWithErrors(FieldType type) {
        FieldType element = type instanceof FieldType.Array array ? array.element() : type;
        if (!(element instanceof FieldType.Struct part)) {
            return List.of();
        }
        StructSpec spec = message.part(part.name());
        return holdsErrors(spec) ? List.of(spec) : List.of();
    }
}
