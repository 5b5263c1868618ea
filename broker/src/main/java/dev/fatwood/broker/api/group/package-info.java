/**
 * Consumer groups: one handler for each of their APIs.
 *
 * <p>Not here: what makes a group, which {@code core} knows; handlers only translate.
 *
 * <p>Thread: the loop of the connection; answers may come from another. Exemplar:
 * {@link dev.fatwood.broker.api.group.ConsumerGroupHeartbeatHandler}.
 */
package dev.fatwood.broker.api.group;
