/**
 * All settings of a broker: read once, checked once, typed. Names are Kafka's; every key of Kafka 4.3 is known and either honoured,
 * harmless (accepted, named in one warning) or refused because ignoring it would weaken security. Unknown keys refuse to start.
 *
 * <p>Not here: anything that acts on a setting.
 *
 * <p>Thread: values, any. Exemplar: {@link dev.fatwood.broker.config.ConfigKey} with its table
 * {@link dev.fatwood.broker.config.BrokerKeys}.
 */
package dev.fatwood.broker.config;
