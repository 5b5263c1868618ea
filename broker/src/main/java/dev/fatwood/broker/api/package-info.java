/**
 * What every API handler shares: the shape of a handler, the request's context, the table of handlers. The handlers themselves are
 * in the sub-packages {@code data}, {@code meta} and {@code admin}, one per Kafka API.
 *
 * <p>Not here: sockets ({@code broker.net}), and rules about logs and topics (module {@code core}): a handler translates.
 *
 * <p>Thread: a handler is called on the connection's event loop and may reply from any thread. Exemplar:
 * {@code dev.fatwood.broker.api.data.ProduceHandler}.
 */
package dev.fatwood.broker.api;
