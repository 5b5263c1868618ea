package dev.fatwood.generator;

import java.util.List;

/** Writes the methods of a struct that read and write its tagged fields (KIP-482); only for structs that define some. */
final class TagsWriter {

    private final MessageSpec message;
    private final StructSpec struct;
    private final List<FieldSpec> tagged;
    private final VersionRange known;
    private final SourceWriter out;

    TagsWriter(MessageSpec message, StructSpec struct, SourceWriter out) {
        this.message = message;
        this.struct = struct;
        this.tagged = struct.taggedFields();
        this.known = struct.versions().intersect(message.flexibleVersions());
        this.out = out;
    }

    void write() {
        out.blank().open("private void readTags(ByteReader in, short version)");
        out.line("int count = TaggedFields.readCount(in);");
        out.line("int tag = -1;");
        out.open("for (int i = 0; i < count; i++)");
        out.line("tag = TaggedFields.readTag(in, tag);");
        out.line("int end = TaggedFields.readEnd(in);");
        out.open("switch (tag)");
        tagged.forEach(this::readCase);
        out.line("default -> this.unknownTags = TaggedFields.keep(in, this.unknownTags, tag, end);");
        out.close();
        out.line("TaggedFields.requireEnd(in, tag, end);");
        out.close();
        out.close();

        out.blank().open("private void writeTags(ByteWriter out, short version)");
        out.line("int count = this.unknownTags.size();");
        for (FieldSpec field : tagged) {
            out.line("boolean " + has(field) + " = " + hasExpression(field) + ";");
            out.line("count += " + has(field) + " ? 1 : 0;");
        }
        out.line("out.writeUnsignedVarint(count);");
        out.line("int next = 0;");
        tagged.forEach(this::writeField);
        out.line("TaggedFields.writeFrom(out, this.unknownTags, next);");
        out.close();
    }

    private void readCase(FieldSpec field) {
        FieldContext context = FieldContext.tagged(message, struct, field);
        out.open("case " + field.tag() + " ->");
        out.lineWhen(
                context.known().exclusion(known),
                "throw in.malformed(\"tagged field " + field.tag() + " does not exist at version \" + version);");
        new FieldReader(context).write(out);
        out.close();
    }

    private void writeField(FieldSpec field) {
        out.open("if (" + has(field) + ")");
        out.line("next = TaggedFields.writeBelow(out, " + field.tag() + ", this.unknownTags, next);");
        out.line("int mark = out.beginTag(" + field.tag() + ");");
        new FieldWriter(FieldContext.tagged(message, struct, field), out).write();
        out.line("out.endTag(mark);");
        out.close();
    }

    private static String has(FieldSpec field) {
        return "has" + field.name();
    }

    private String hasExpression(FieldSpec field) {
        String condition = FieldContext.tagged(message, struct, field).known().condition(known);
        return SourceWriter.and(condition, Defaults.differs(field));
    }
}
