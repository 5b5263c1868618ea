package dev.fatwood.simulator;

import dev.fatwood.simulator.fault.FaultSchedule;
import dev.fatwood.simulator.mark.Marks;
import java.util.List;

/**
 * What came of a run.
 *
 * @param findings what must not have happened; none is good
 * @param simulatedMs how much time passed in it
 * @param faults how many were injected
 * @param verified acknowledged records that were found in the end
 * @param events steps of the scheduler
 * @param trace the hash of all that happened
 */
public record Verdict(
        long seed,
        FaultSchedule schedule,
        List<String> findings,
        long simulatedMs,
        int faults,
        long verified,
        long events,
        String trace,
        Marks marks) {

    public boolean isGood() {
        return findings.isEmpty();
    }
}
