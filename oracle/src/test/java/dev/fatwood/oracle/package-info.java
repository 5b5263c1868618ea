/**
 * The same requests to Apache Kafka's own group coordinator and to ours, in random order, and a comparison of everything they answer and
 * of the records they write: each also loads the other's log.
 *
 * <p>Both live in this process, without threads, on one clock that the test moves; requests and answers pass as the bytes of the wire.
 *
 * <p>Not here: sockets, and what handlers do before a coordinator is asked ({@code compat}).
 */
package dev.fatwood.oracle;
