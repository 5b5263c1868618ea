/**
 * {@code fatwood doctor}: looks at this machine and at the broker, and says what will not work and what to do about it.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.doctor.Finding}.
 */
package dev.fatwood.cli.doctor;
