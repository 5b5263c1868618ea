package dev.fatwood.cli.consume;

import java.io.PrintStream;

/** Writes one record after the other. Owned by the command's thread. */
interface RecordPrinter {

    /** To be called before the first record. */
    default void begin(PrintStream out) {}

    void print(ReadRecord record, PrintStream out);
}
