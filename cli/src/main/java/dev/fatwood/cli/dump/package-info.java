/**
 * {@code fatwood dump}: the files of a partition and of the journal in words, without a broker. Reads only; the formats are those of {@code storage}.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.dump.SegmentDump}.
 */
package dev.fatwood.cli.dump;
