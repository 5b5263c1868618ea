/**
 * What can be wrong below a broker: a disk that loses power, is full, cannot sync or changes bytes; a clock that jumps.
 *
 * <p>Needs Linux; images and small disks need root, the preloaded library needs {@code cc}.
 *
 * <p>Thread: the scenario's.
 */
package dev.fatwood.prove.fault;
