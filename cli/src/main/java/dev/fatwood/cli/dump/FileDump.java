package dev.fatwood.cli.dump;

import dev.fatwood.cli.text.Rows;
import java.nio.file.Path;

/**
 * What a file says.
 *
 * @param damage what is wrong with it, in words; null if nothing is
 */
record FileDump(Path file, String summary, Rows rows, String damage) {}
