package dev.fatwood.generator;

/** Writes the parts of a class that know the wire: the reading constructor and the method {@code write}. */
final class CodecWriter {

    private final MessageSpec message;
    private final StructSpec struct;
    private final String owner;
    private final SourceWriter out;

    CodecWriter(MessageSpec message, StructSpec struct, SourceWriter out) {
        this.message = message;
        this.struct = struct;
        this.owner = message.className(struct);
        this.out = out;
    }

    void write() {
        readingConstructor();
        writeMethod();
        if (!struct.taggedFields().isEmpty()) {
            new TagsWriter(message, struct, out).write();
        }
    }

    private String flexible() {
        return message.flexibleVersions().condition(struct.versions());
    }

    /** The condition {@code flexible()}, as a local variable where it is not a constant. */
    private String flexibleVariable() {
        if (flexible().equals("true") || flexible().equals("false")) {
            return flexible();
        }
        out.line("boolean flexible = " + flexible() + ";");
        return "flexible";
    }

    private void readingConstructor() {
        out.blank().open("private " + struct.name() + "(ByteReader in, short version)");
        String flexible = flexibleVariable();
        struct.fields().forEach(this::readField);
        boolean hasTags = !struct.taggedFields().isEmpty();
        out.when(
                flexible,
                () -> out.line(hasTags ? "readTags(in, version);" : "this.unknownTags = TaggedFields.read(in);"));
        out.close();
    }

    private void readField(FieldSpec field) {
        String condition = field.orderedVersions().condition(struct.versions());
        String setDefault = "this." + field.javaName() + " = " + Defaults.expression(field) + ";";
        switch (condition) {
            case "true" -> new FieldReader(FieldContext.ordered(message, struct, field)).write(out);
            case "false" -> out.line(setDefault);
            default -> {
                out.open("if (" + condition + ")");
                new FieldReader(FieldContext.ordered(message, struct, field)).write(out);
                out.next("else").line(setDefault).close();
            }
        }
    }

    private void writeMethod() {
        boolean isRoot = struct == message.root();
        out.blank();
        if (isRoot) {
            out.line("@Override");
        }
        out.open((isRoot ? "public " : "") + "void write(ByteWriter out, short version)");
        if (isRoot) {
            out.line("Message.requireVersion(\"" + owner + "\", version, LOWEST_VERSION, HIGHEST_VERSION);");
        }
        String flexible = flexibleVariable();
        struct.fields().forEach(this::writeField);
        writeTagsOrRefuse(flexible);
        out.close();
    }

    /** A field in order, or the refusal of a value that the version has no room for. */
    private void writeField(FieldSpec field) {
        String ordered = field.orderedVersions().condition(struct.versions());
        String present = field.versions().condition(struct.versions());
        boolean canBeRefused = !field.ignorable() && !present.equals("true");
        if (canBeRefused && ordered.equals(present) && !present.equals("false")) {
            out.open("if (" + present + ")");
            writeValue(field);
            out.next("else if (" + Defaults.differs(field) + ")");
            refuse(field.javaName());
            out.close();
            return;
        }
        out.when(ordered, () -> writeValue(field));
        if (canBeRefused) {
            String absent = field.versions().exclusion(struct.versions());
            out.when(SourceWriter.and(absent, Defaults.differs(field)), () -> refuse(field.javaName()));
        }
    }

    private void writeValue(FieldSpec field) {
        new FieldWriter(FieldContext.ordered(message, struct, field), out).write();
    }

    /** Tagged fields, or the refusal of those that a version without any cannot carry. */
    private void writeTagsOrRefuse(String flexible) {
        if (flexible.equals("false")) {
            out.open("if (!this.unknownTags.isEmpty())");
            refuse("unknownTags");
            out.close();
            return;
        }
        if (!flexible.equals("true")) {
            out.open("if (flexible)");
        }
        writeTags();
        if (!flexible.equals("true")) {
            out.next("else if (!this.unknownTags.isEmpty())");
            refuse("unknownTags");
            out.close();
        }
    }

    private void writeTags() {
        if (struct.taggedFields().isEmpty()) {
            out.line("TaggedFields.write(out, this.unknownTags);");
        } else {
            out.line("writeTags(out, version);");
        }
    }

    private void refuse(String field) {
        out.line("throw UnsupportedFieldException.absent(\"" + owner + "\", \"" + field + "\", version);");
    }
}
