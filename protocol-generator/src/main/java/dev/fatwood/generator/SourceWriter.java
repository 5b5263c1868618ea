package dev.fatwood.generator;

/** Collects lines of Java, indented by the blocks they stand in. */
final class SourceWriter {

    private static final int COMMENT_WIDTH = 100;

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

    /** A documentation comment, on as many lines as it needs. */
    SourceWriter javadoc(String comment) {
        if (comment.length() <= COMMENT_WIDTH) {
            return line("/** " + comment + " */");
        }
        line("/**");
        int start = 0;
        while (start < comment.length()) {
            int end = lineEnd(comment, start);
            line(" * " + comment.substring(start, end).strip());
            start = end;
        }
        return line(" */");
    }

    private static int lineEnd(String comment, int start) {
        int limit = start + COMMENT_WIDTH;
        if (limit >= comment.length()) {
            return comment.length();
        }
        int space = comment.lastIndexOf(' ', limit);
        return space > start ? space : limit;
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

    /** One statement inside {@code if (condition)}. */
    SourceWriter lineWhen(String condition, String line) {
        return when(condition, () -> line(line));
    }

    /** Both Java conditions; the second may hold any operator, the first none weaker than {@code &&}. */
    static String and(String first, String second) {
        if (first.equals("true") || second.equals("false")) {
            return second;
        }
        if (first.equals("false") || second.equals("true")) {
            return first;
        }
        return first + " && " + (second.contains("||") ? "(" + second + ")" : second);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
