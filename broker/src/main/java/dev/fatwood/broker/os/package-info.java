/**
 * The real outside world: the adapters that implement the ports of {@code dev.fatwood.env}, and the only code of the broker that
 * starts threads, opens files, reads the time or asks for randomness.
 *
 * <p>Not here: any rule about logs, topics or requests.
 *
 * <p>Threads: {@link dev.fatwood.broker.os.EventLoopLanes} owns the event loops, {@link dev.fatwood.broker.os.NioDisk} the disk
 * pool. Everything else runs on its caller. Exemplar: {@link dev.fatwood.broker.os.NioDisk}.
 */
package dev.fatwood.broker.os;
