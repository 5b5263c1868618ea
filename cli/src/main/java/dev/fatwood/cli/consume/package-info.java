/**
 * {@code fatwood consume}: records of a topic as text, from one place to another or on for ever. A thread per partition reads ahead into a
 * bounded queue; the command's thread prints and commits.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.consume.RecordPrinter} and its kinds.
 */
package dev.fatwood.cli.consume;
