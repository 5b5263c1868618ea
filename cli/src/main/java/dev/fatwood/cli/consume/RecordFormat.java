package dev.fatwood.cli.consume;

/** How records are written. */
enum RecordFormat {
    RAW,
    JSON,
    TABLE
}
