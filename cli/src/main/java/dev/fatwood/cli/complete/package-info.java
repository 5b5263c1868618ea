/**
 * Completion in the shell: a small script that asks this program, which knows its commands and asks the broker for topics and groups.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.complete.Candidates}.
 */
package dev.fatwood.cli.complete;
