/**
 * Hand-written fakes of every port in {@code env}, deterministic and single-threaded: time moves when the test says so,
 * tasks run when the test steps the lane, and a disk forgets in a crash what was not synced.
 *
 * <p>Not here: builders of records and requests ({@code testkit.build}), whole-cluster scheduling (the simulator).
 *
 * <p>Thread: the test's own; nothing here is safe to share. Exemplar: {@link dev.fatwood.testkit.fake.FakeDisk}.
 */
package dev.fatwood.testkit.fake;
