/**
 * {@code fatwood produce}: lines of text, JSON, CSV or whole records into a topic. Input is read by a thread of its own, so that records that
 * come slowly leave in time.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.produce.LineParser} and its kinds, which are pure.
 */
package dev.fatwood.cli.produce;
