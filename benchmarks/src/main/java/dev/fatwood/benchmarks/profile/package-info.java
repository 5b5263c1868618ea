/**
 * Where the processor time of the processes below this one went: {@code --profile} records each of them with JDK Flight Recorder while
 * the contestants run, and names the methods that were on top of the stacks most often.
 *
 * <p>Recording costs a few per cent, so the figures of such a run are not kept. Time inside system calls is not seen.
 *
 * <p>Thread: one. Start reading at {@link dev.fatwood.benchmarks.profile.Profiler}.
 */
package dev.fatwood.benchmarks.profile;
