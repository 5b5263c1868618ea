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
        out.when(flexible, () -> out.line(hasTags ? "readTags(in, version);" : "this.unknownTags = in.readUnknownTags();"));
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
        boolean hasTags = !struct.taggedFields().isEmpty();
        out.when(flexible, () -> {
            if (hasTags) {
                out.line("writeTags(out, version);");
            } else {
                out.line("out.writeUnsignedVarint(this.unknownTags.size());");
                out.line("out.writeTags(this.unknownTags, 0);");
            }
        });
        out.close();
    }

    private void writeField(FieldSpec field) {
        String ordered = field.orderedVersions().condition(struct.versions());
        out.when(ordered, () -> new FieldWriter(FieldContext.ordered(message, struct, field), out).write());
        if (!field.ignorable()) {
            out.when(absence(field), () -> rejectValue(field));
        }
    }

    /** Condition that the version lacks the field. */
    private String absence(FieldSpec field) {
        String presence = field.versions().condition(struct.versions());
        return switch (presence) {
            case "true" -> "false";
            case "false" -> Defaults.differs(field);
            default -> "!(" + presence + ") && (" + Defaults.differs(field) + ")";
        };
    }

    private void rejectValue(FieldSpec field) {
        out.line("throw UnsupportedFieldException.absent(\"" + owner + "\", \"" + field.javaName() + "\", version);");
    }
}
