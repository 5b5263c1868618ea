/**
 * How results look, and how what people write is read: tables, JSON, spans of time, amounts of bytes, a progress bar. Not here: what the
 * results are.
 *
 * <p>Pure but for {@link dev.fatwood.cli.text.Progress}. Exemplar: {@link dev.fatwood.cli.text.Rows}.
 */
package dev.fatwood.cli.text;
