package dev.fatwood.spark.differential;

/** Who is asked. */
enum Source {
    OURS("fatwood"),
    THEIRS("kafka");

    private final String format;

    Source(String format) {
        this.format = format;
    }

    String format() {
        return format;
    }

    Source other() {
        return this == OURS ? THEIRS : OURS;
    }
}
