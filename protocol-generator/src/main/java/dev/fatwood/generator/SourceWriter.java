package dev.fatwood.generator;

/** Collects lines of Java, indented by the blocks they stand in. */
final class SourceWriter {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    SourceWriter line(String line) {
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    SourceWriter blank() {
        return line("");
    }

    /** Begins a block: {@code head} and an opening brace. */
    SourceWriter open(String head) {
        line(head + " {");
        depth++;
        return this;
    }

    SourceWriter close() {
        depth--;
        return line("}");
    }

    /** Ends a block and begins one that belongs to it, such as {@code else}. */
    SourceWriter next(String head) {
        depth--;
        line("} " + head + " {");
        depth++;
        return this;
    }

    /** {@code body} inside {@code if (condition)}; bare if the condition is the literal true, left out if false. */
    SourceWriter when(String condition, Runnable body) {
        if (condition.equals("false")) {
            return this;
        }
        if (condition.equals("true")) {
            body.run();
            return this;
        }
        open("if (" + condition + ")");
        body.run();
        return close();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
