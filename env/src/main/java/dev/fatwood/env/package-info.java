/**
 * The outside world as interfaces: time, serial execution, files, randomness.
 *
 * <p>Not here: any implementation. Real adapters live in {@code broker.os}, fakes in {@code testkit.fake}. The pure modules
 * ({@code protocol}, {@code env}, {@code core}) reach the system only through these types, so that a whole broker can run on one
 * thread with injected faults. Exemplar: {@link dev.fatwood.env.Disk}.
 */
package dev.fatwood.env;
