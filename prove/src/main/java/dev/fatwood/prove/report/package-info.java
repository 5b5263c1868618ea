/**
 * What a run leaves behind: {@code verdict.json}, {@code faults.log}, one line for people.
 *
 * <p>Thread: the scenario's.
 *
 * <p>Start reading at {@link dev.fatwood.prove.report.Verdict}.
 */
package dev.fatwood.prove.report;
