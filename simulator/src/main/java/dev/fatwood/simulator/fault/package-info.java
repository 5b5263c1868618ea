/**
 * Faults as values, the schedule of a run, who carries it out, and how a schedule that shows an anomaly is made small.
 *
 * <p>Not here: what the faults do in detail, which is the disk's, the network's and the node's business.
 *
 * <p>Thread: the one of the run. Exemplar: {@link dev.fatwood.simulator.fault.FaultSchedule}.
 */
package dev.fatwood.simulator.fault;
