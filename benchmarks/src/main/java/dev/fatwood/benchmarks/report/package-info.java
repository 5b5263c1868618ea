/**
 * What is kept of a run: one JSON file per row with every single run; one Markdown table, one plot and one block of the README over
 * all of them, always written from the JSON files. Names commit, machine, settings and versions; never hosts or absolute paths.
 *
 * <p>Measures and compares nothing: what a row says comes from {@code compare}.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.report.Report}.
 */
package dev.fatwood.benchmarks.report;
