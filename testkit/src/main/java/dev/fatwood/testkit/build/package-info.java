/**
 * Builders of record batches for tests, short to write: what a test does not mention has a plain default.
 *
 * <p>Not here: fakes of the outside world ({@code testkit.fake}); builders of requests, which tests write with the
 * generated messages themselves.
 *
 * <p>Thread: any; nothing here has state. Exemplar: {@link dev.fatwood.testkit.build.Batches}.
 */
package dev.fatwood.testkit.build;
