package dev.fatwood.generator;

import dev.fatwood.generator.FieldType.Primitive;

/** Writes the Java statements that write one field to the variable {@code out}. */
final class FieldWriter {

    private final FieldContext context;
    private final SourceWriter source;

    FieldWriter(FieldContext context, SourceWriter source) {
        this.context = context;
        this.source = source;
    }

    void write() {
        rejectForbiddenNull();
        if (context.type() instanceof FieldType.Struct) {
            struct();
        } else if (context.type() instanceof FieldType.Array array) {
            array(array.element());
        } else {
            primitive((Primitive) context.type());
        }
    }

    /** Where the setter cannot know: null is allowed in some versions only, or is the default but never allowed. */
    private void rejectForbiddenNull() {
        if (context.field().nullableVersions().isEmpty() && !context.field().isNullByDefault()) {
            return;
        }
        String isForbidden = SourceWriter.and(context.notNullCondition(), context.value() + " == null");
        source.lineWhen(
                isForbidden,
                "throw UnsupportedFieldException.nullValue(\"" + context.owner() + "\", \""
                        + context.field().javaName() + "\", version);");
    }

    private void struct() {
        String write = context.value() + ".write(out, version);";
        if (!context.canBeNull()) {
            source.line(write);
            return;
        }
        String marker = context.isTagged() ? "out.writeIsTagPresent(" : "out.writeIsPresent(";
        source.lineWhen(context.nullCondition(), marker + context.value() + " != null);");
        source.lineWhen(context.value() + " != null", write);
    }

    private void primitive(Primitive type) {
        String suffix = (context.canBeNull() && type != Primitive.RECORDS ? "Nullable" : "") + type.methodName() + "("
                + context.value() + ");";
        if (type.fixedBytes() > 0) {
            source.line("out.write" + suffix);
        } else {
            choose("out.writeCompact" + suffix, "out.write" + suffix);
        }
    }

    private void array(FieldType element) {
        String count = "ArrayCount(" + (context.canBeNull() ? context.value() + " == null ? -1 : " : "")
                + context.value() + ".size());";
        choose("out.writeCompact" + count, "out.write" + count);
        source.when(context.canBeNull() ? context.value() + " != null" : "true", () -> elements(element));
    }

    private void elements(FieldType element) {
        if (element == Primitive.STRING) {
            choose(
                    "PrimitiveArrays.writeCompactStrings(out, " + context.value() + ");",
                    "PrimitiveArrays.writeStrings(out, " + context.value() + ");");
        } else if (element instanceof Primitive primitive) {
            source.line("PrimitiveArrays.write" + primitive.methodName() + "s(out, " + context.value() + ");");
        } else {
            source.open("for (" + element.javaType() + " element : " + context.value() + ")");
            source.line("element.write(out, version);");
            source.close();
        }
    }

    private void choose(String compact, String plain) {
        if (context.isAlwaysCompact()) {
            source.line(compact);
        } else if (context.isNeverCompact()) {
            source.line(plain);
        } else {
            source.open("if (flexible)").line(compact).next("else").line(plain).close();
        }
    }
}
