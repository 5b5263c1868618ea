package dev.fatwood.generator;

import dev.fatwood.generator.FieldType.Primitive;

/** Writes the Java statements that read one field from the variable {@code in}. */
final class FieldReader {

    private final FieldContext context;

    FieldReader(FieldContext context) {
        this.context = context;
    }

    void write(SourceWriter out) {
        out.line(context.value() + " = " + expression() + ";");
        if (readsNullFirst()) {
            out.lineWhen(
                    context.notNullCondition(),
                    "in.requirePresent(" + context.value() + ", \""
                            + context.field().javaName() + "\");");
        }
    }

    /** Whether null may be read where it is not allowed. Structs ask for the version before they look for null. */
    private boolean readsNullFirst() {
        return context.type() == Primitive.RECORDS
                || context.canBeNull() && !(context.type() instanceof FieldType.Struct);
    }

    private String expression() {
        if (context.type() instanceof FieldType.Struct struct) {
            return struct(struct);
        }
        return context.type() instanceof FieldType.Array array
                ? array(array.element())
                : primitive((Primitive) context.type());
    }

    private String struct(FieldType.Struct type) {
        String read = type.name() + ".read(in, version)";
        return switch (context.nullCondition()) {
            case "false" -> read;
            case "true" -> isPresent() + " ? " + read + " : null";
            default -> context.nullCondition() + " && !" + isPresent() + " ? null : " + read;
        };
    }

    private String isPresent() {
        return context.isTagged() ? "in.readIsTagPresent()" : "in.readIsPresent()";
    }

    private String primitive(Primitive type) {
        if (type.fixedBytes() > 0) {
            return "in.read" + type.methodName() + "()";
        }
        String suffix = (context.canBeNull() && type != Primitive.RECORDS ? "Nullable" : "") + type.methodName() + "()";
        return context.choose("in.readCompact" + suffix, "in.read" + suffix);
    }

    private String array(FieldType element) {
        if (element == Primitive.STRING) {
            return context.choose(
                    "PrimitiveArrays.readCompactStrings(in, " + count(element, true) + ")",
                    "PrimitiveArrays.readStrings(in, " + count(element, false) + ")");
        }
        String count = context.choose(count(element, true), count(element, false));
        return element instanceof Primitive primitive
                ? "PrimitiveArrays.read" + primitive.methodName() + "s(in, " + count + ")"
                : element.javaType() + ".readList(in, version, " + count + ")";
    }

    private String count(FieldType element, boolean compact) {
        return "in.read" + (compact ? "Compact" : "") + (context.canBeNull() ? "Nullable" : "") + "ArrayCount("
                + new Sizes(context.message()).wireBytesMin(element, compact) + ")";
    }
}
