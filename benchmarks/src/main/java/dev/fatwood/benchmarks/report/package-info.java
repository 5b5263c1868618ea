/**
 * What is kept of a run: one JSON file per case with every single run, and one Markdown table over all of them. Names commit, machine,
 * settings and versions; never hosts or absolute paths.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.report.Report}.
 */
package dev.fatwood.benchmarks.report;
