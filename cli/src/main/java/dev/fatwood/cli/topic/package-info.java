/**
 * {@code fatwood topics}: list, create, describe, alter, delete. Also where every other command looks up the topic it was given.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.topic.ListTopics}.
 */
package dev.fatwood.cli.topic;
