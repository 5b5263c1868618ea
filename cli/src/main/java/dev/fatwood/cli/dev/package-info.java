/**
 * {@code fatwood dev}: a broker in this process with sample topics that go on living, for somebody who wants to try things now. Everything it
 * made in a temporary directory is gone when it ends.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.dev.SampleTopic}.
 */
package dev.fatwood.cli.dev;
