/**
 * What this machine could do at best, measured in the same run as the case it stands beside: a walk over the same segment files, the
 * same bytes over the loopback, an empty Spark scan, one sync, a JVM that does nothing.
 *
 * <p>Each measurement gives a {@link dev.fatwood.benchmarks.limit.BestTime}, which turns into a {@code compare.Limit} in the unit of
 * the case; several bounds of one case are put together by {@code Limit.tightest}:
 *
 * <pre>{@code
 * List<Path> segments = SegmentFiles.of(brokerDirectory, topic);
 * Limit.tightest(Unit.SECONDS, SegmentWalk.over(segments).inSeconds(), Loopback.of(segments).inSeconds());
 * }</pre>
 *
 * <p>Thread: the caller's, which waits for one worker thread per core. Start reading at
 * {@link dev.fatwood.benchmarks.limit.SegmentWalk}.
 */
package dev.fatwood.benchmarks.limit;
