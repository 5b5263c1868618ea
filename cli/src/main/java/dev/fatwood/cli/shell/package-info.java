/**
 * What surrounds one call of the command: its streams, its exit code, how it fails in one line, and how Ctrl-C reaches it. Not here: options
 * and commands.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.shell.Shell}.
 */
package dev.fatwood.cli.shell;
