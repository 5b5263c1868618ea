/**
 * The settings of a topic: which keys exist, what values they take, what they are when nobody set them.
 *
 * <p>One table ({@link dev.fatwood.metadata.config.TopicConfigKeys}) serves validation, DescribeConfigs and the typed view
 * ({@link dev.fatwood.metadata.config.TopicConfig}). Keys, defaults and ranges are those of Apache Kafka 4.3, plus our own
 * {@code ack.durability}. Not here: the broker's own settings.
 *
 * <p>Thread: values. Exemplar: {@link dev.fatwood.metadata.config.TopicConfigKey}.
 */
package dev.fatwood.metadata.config;
