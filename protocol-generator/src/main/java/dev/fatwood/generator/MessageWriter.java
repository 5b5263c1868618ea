package dev.fatwood.generator;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the class of one message, with its parts as nested classes. */
final class MessageWriter {

    private static final List<String> IMPORTABLE = List.of(
            "dev.fatwood.protocol.wire.ByteReader",
            "dev.fatwood.protocol.wire.ByteWriter",
            "dev.fatwood.protocol.wire.ErrorSink",
            "dev.fatwood.protocol.wire.Message",
            "dev.fatwood.protocol.wire.PrimitiveArrays",
            "dev.fatwood.protocol.wire.RecordData",
            "dev.fatwood.protocol.wire.TaggedField",
            "dev.fatwood.protocol.wire.TaggedFields",
            "dev.fatwood.protocol.wire.UnsupportedFieldException",
            "java.nio.ByteBuffer",
            "java.util.ArrayList",
            "java.util.List",
            "java.util.Objects",
            "java.util.UUID");

    private final MessageSpec message;
    private final SourceWriter out = new SourceWriter();

    MessageWriter(MessageSpec message) {
        this.message = message;
    }

    String write() {
        out.open("public final class " + message.name() + " implements Message").blank();
        constants();
        new StructWriter(message, message.root(), out).write();
        versionMethods();
        message.parts().forEach(this::part);
        out.close();
        return head(out.toString()) + out;
    }

    private void constants() {
        out.line("public static final short LOWEST_VERSION = "
                        + message.versions().lowest() + ";")
                .blank();
        out.line("public static final short HIGHEST_VERSION = "
                        + message.versions().highest() + ";")
                .blank();
    }

    private void versionMethods() {
        out.blank();
        out.line("/**");
        out.line(" * Reads one from {@code in}, which may hold more behind it.");
        out.line(" *");
        out.line(" * @throws dev.fatwood.protocol.wire.MalformedFrameException if the bytes are not one");
        out.line(" */");
        out.open("public static " + message.name() + " read(ByteReader in, short version)");
        out.line("Message.requireVersion(\"" + message.name() + "\", version, LOWEST_VERSION, HIGHEST_VERSION);");
        out.line("in.charge(HEAP_BYTES);");
        out.line("return new " + message.name() + "(in, version);").close();
        override("short apiKey()", Integer.toString(message.apiKey()));
        override("short lowestVersion()", "LOWEST_VERSION");
        override("short highestVersion()", "HIGHEST_VERSION");
        override("boolean isFlexible(short version)", message.flexibleVersions().condition(message.versions()));
    }

    private void override(String method, String result) {
        out.blank()
                .line("@Override")
                .open("public " + method)
                .line("return " + result + ";")
                .close();
    }

    private void part(StructSpec part) {
        String name = part.name();
        out.blank().line("/** Part of {@link " + message.name() + "}, versions " + part.versions() + ". */");
        out.open("public static final class " + name).blank();
        new StructWriter(message, part, out).write();
        out.blank().open("static " + name + " read(ByteReader in, short version)");
        out.line("in.charge(HEAP_BYTES);")
                .line("return new " + name + "(in, version);")
                .close();
        if (message.isListed(part)) {
            readList(name);
        }
        out.close();
    }

    private void readList(String name) {
        out.blank().open("static List<" + name + "> readList(ByteReader in, short version, int count)");
        out.open("if (count < 0)").line("return null;").close();
        out.line("List<" + name + "> list = new ArrayList<>(count);");
        out.open("for (int i = 0; i < count; i++)")
                .line("list.add(read(in, version));")
                .close();
        out.line("return list;").close();
    }

    /** Package, the imports that {@code body} needs, and the class comment. */
    private String head(String body) {
        String code =
                body.lines().filter(line -> !line.strip().matches("/?\\*.*")).collect(Collectors.joining("\n"));
        SourceWriter head = new SourceWriter();
        head.line("package " + GeneratorMain.PACKAGE + ";").blank();
        IMPORTABLE.stream().filter(type -> names(code, type)).forEach(type -> head.line("import " + type + ";"));
        head.blank().javadoc(message.describe() + " Generated from its spec; not safe for several threads.");
        return head.toString();
    }

    private static boolean names(String code, String type) {
        return Pattern.compile("\\b" + type.substring(type.lastIndexOf('.') + 1) + "\\b")
                .matcher(code)
                .find();
    }
}
