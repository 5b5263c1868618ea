package dev.fatwood.cli.text;

/** How a result is printed. */
public enum OutputFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** An array of objects, one per line, for programs. */
    JSON
}
