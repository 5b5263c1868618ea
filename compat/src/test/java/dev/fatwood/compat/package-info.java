/**
 * Programs we did not write against our broker, each in a process of its own and unmodified: kafka-clients of three versions, kcat,
 * Kafka's tools. And the broker killed at random moments under an idempotent producer.
 *
 * <p>Not here: our own client and connector. Exemplar: {@link dev.fatwood.compat.KafkaClientsIT}.
 */
package dev.fatwood.compat;
