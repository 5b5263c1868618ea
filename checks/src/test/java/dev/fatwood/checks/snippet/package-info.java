/**
 * Runs the code of the pages for users: what README.md and docs/*.md show in sh, java, scala, python, sql and properties. A block that is not
 * run says why, in a comment above it.
 *
 * <p>Exemplar: {@link dev.fatwood.checks.snippet.Snippet}.
 */
package dev.fatwood.checks.snippet;
