package dev.fatwood.cli.produce;

/** What the lines of the input are. */
enum InputFormat {
    LINES,
    JSON,
    CSV,
    RECORDS
}
