/**
 * What is done to a broker under load, one class each.
 *
 * <p>Not here: how a fault is made ({@code fault}), what counts as wrong ({@code check}).
 *
 * <p>Thread: main.
 *
 * <p>Exemplar: {@link dev.fatwood.prove.scenario.Kill}.
 */
package dev.fatwood.prove.scenario;
