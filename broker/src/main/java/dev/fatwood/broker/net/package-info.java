/**
 * Bytes to requests and back. Per connection: {@code FrameDecoder} cuts frames, {@code RequestDecoder} turns a frame into a request
 * value and finds its handler, {@code ResponseSequencer} calls it and sends the answers in the order of the requests,
 * {@code ResponseEncoder} turns an answer into buffers and file regions.
 *
 * <p>Not here: what a request means (packages {@code broker.api.*}).
 *
 * <p>Threads: everything of one connection runs on its event loop. Every queue and buffer of a connection is bounded; at the bound
 * the connection is no longer read from. Exemplar: {@link dev.fatwood.broker.net.FrameDecoder}.
 */
package dev.fatwood.broker.net;
