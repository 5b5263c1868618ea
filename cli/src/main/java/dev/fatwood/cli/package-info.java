/**
 * The {@code fatwood} command: the tree of its commands, and main. Not here: what a command does; each has a package of its own, built on
 * {@code client} and {@code protocol} alone, but for those that look at a broker from inside ({@code broker}, {@code dev}, {@code dump}).
 *
 * <p>Thread: main, and whatever a command says. Exemplar: {@link dev.fatwood.cli.topic.ListTopics}.
 */
package dev.fatwood.cli;
