/**
 * What the operating system says about processes and the machine: CPU time, resident memory, load by others, pages not yet on disk. Linux only,
 * read from {@code /proc}; elsewhere a clear error.
 *
 * <p>Thread: any. Start reading at {@link dev.fatwood.benchmarks.os.ProcessUsage}.
 */
package dev.fatwood.benchmarks.os;
