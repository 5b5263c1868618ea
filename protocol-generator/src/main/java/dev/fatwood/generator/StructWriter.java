package dev.fatwood.generator;

/** Writes the members that a message and its parts have in common. */
final class StructWriter {

    private final MessageSpec message;
    private final StructSpec struct;
    private final SourceWriter out;

    StructWriter(MessageSpec message, StructSpec struct, SourceWriter out) {
        this.message = message;
        this.struct = struct;
        this.out = out;
    }

    void write() {
        fields();
        constructor();
        new CodecWriter(message, struct, out).write();
        struct.fields().forEach(this::accessors);
        unknownTags();
        if (message.isComparedToDefault(struct)) {
            isDefault();
        }
        equality();
        text();
        new ErrorsWriter(message, struct, out).write();
    }

    private void fields() {
        out.line(
                "/** Heap bytes of an instance with its lists, without their elements and without strings and ids. */");
        out.line("static final int HEAP_BYTES = " + new Sizes(message).heapBytes(struct) + ";")
                .blank();
        struct.fields().forEach(field -> out.line("private " + field.type().javaType() + " " + field.javaName() + ";"));
        out.line("private List<TaggedField> unknownTags = List.of();");
    }

    private void constructor() {
        out.blank().line("/** All fields at their defaults. */").open("public " + struct.name() + "()");
        struct.fields()
                .forEach(field -> out.line("this." + field.javaName() + " = " + Defaults.expression(field) + ";"));
        out.close();
    }

    private void accessors(FieldSpec field) {
        String name = field.javaName();
        out.blank().javadoc(describe(field));
        out.open("public " + field.type().javaType() + " " + name + "()")
                .line("return this." + name + ";")
                .close();

        boolean rejectsNull =
                field.type().isObject() && field.nullableVersions().isEmpty() && !field.isNullByDefault();
        out.blank()
                .open("public " + struct.name() + " " + name + "("
                        + field.type().javaType() + " value)");
        out.line(
                "this." + name + " = " + (rejectsNull ? "Objects.requireNonNull(value, \"" + name + "\");" : "value;"));
        out.line("return this;").close();
    }

    private static String describe(FieldSpec field) {
        StringBuilder text = new StringBuilder(JavaNames.javadoc(field.about()));
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '.') {
            text.append('.');
        }
        text.append(text.isEmpty() ? "" : " ").append("Versions ").append(field.versions());
        if (!field.nullableVersions().isEmpty()) {
            text.append(", null allowed in ").append(field.nullableVersions());
        }
        if (!field.defaultText().isEmpty()) {
            text.append(", default ").append(field.defaultText());
        }
        return text.append(field.ignorable() ? ", ignorable." : ".").toString();
    }

    private void unknownTags() {
        out.blank().line("/** Tagged fields of a later release, by tag; kept from reading to writing. */");
        out.open("public List<TaggedField> unknownTags()")
                .line("return this.unknownTags;")
                .close();
        out.blank().open("public " + struct.name() + " unknownTags(List<TaggedField> value)");
        out.line("this.unknownTags = TaggedFields.requireOrdered(value);")
                .line("return this;")
                .close();
    }

    private void isDefault() {
        out.blank().open("private boolean isDefault()");
        out.line("boolean differs = !this.unknownTags.isEmpty();");
        struct.fields().forEach(field -> out.line("differs = differs || " + Defaults.differs(field) + ";"));
        out.line("return !differs;").close();
    }

    private void equality() {
        String name = struct.name();
        out.blank().line("@Override").open("public boolean equals(Object other)");
        out.line("return this == other || other instanceof " + name + " that && isEqualTo(that);")
                .close();

        out.blank().open("private boolean isEqualTo(" + name + " that)");
        out.line("boolean isEqual = this.unknownTags.equals(that.unknownTags);");
        struct.fields().forEach(field -> out.line("isEqual = isEqual && " + equal(field) + ";"));
        out.line("return isEqual;").close();

        out.blank().line("@Override").open("public int hashCode()");
        out.line("int hash = this.unknownTags.hashCode();");
        struct.fields().forEach(field -> out.line("hash = 31 * hash + " + hash(field) + ";"));
        out.line("return hash;").close();
    }

    private static String equal(FieldSpec field) {
        String name = field.javaName();
        if (field.type() == FieldType.Primitive.FLOAT64) {
            return "Double.compare(this." + name + ", that." + name + ") == 0";
        }
        return field.type().isObject()
                ? "Objects.equals(this." + name + ", that." + name + ")"
                : "this." + name + " == that." + name;
    }

    private static String hash(FieldSpec field) {
        return field.type().isObject()
                ? "Objects.hashCode(this." + field.javaName() + ")"
                : field.type().boxedType() + ".hashCode(this." + field.javaName() + ")";
    }

    private void text() {
        out.blank().line("@Override").open("public String toString()");
        out.line("return \"" + struct.name() + "(\"");
        String comma = "";
        for (FieldSpec field : struct.fields()) {
            out.line("        + \"" + comma + field.javaName() + "=\" + this." + field.javaName());
            comma = ", ";
        }
        out.line("        + \")\";").close();
    }
}
