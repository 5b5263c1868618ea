package dev.fatwood.simulator;

public final class SimulatorMain {
    public static void main(String[] a) {
        long from = Long.parseLong(a[0]), n = Long.parseLong(a[1]);
        dev.fatwood.simulator.mark.Marks marks = new dev.fatwood.simulator.mark.Marks();
        long t0 = System.nanoTime();
        long sim = 0, ver = 0, f = 0, ev = 0;
        for (long s = from; s < from + n; s++) {
            Verdict v = a.length > 2
                    ? Simulation.run(s, dev.fatwood.simulator.fault.FaultSchedule.parse(a[2]))
                    : Simulation.run(s);
            marks.add(v.marks());
            sim += v.simulatedMs();
            ver += v.verified();
            f += v.faults();
            ev += v.events();
            System.out.println("seed " + s + " " + v.trace() + " sim " + v.simulatedMs() + " ms faults " + v.faults()
                    + " verified " + v.verified() + " events " + v.events() + " "
                    + (v.isGood() ? "ok" : "BAD " + v.findings().size() + " " + v.schedule()));
            v.findings().stream().limit(4).forEach(x -> System.out.println("   " + x));
        }
        double min = (System.nanoTime() - t0) / 60e9;
        System.out.printf(
                "per wall minute: %.2f h, %.0f faults, %.0f verified, %.0f events%n",
                sim / 3.6e6 / min, f / min, ver / min, ev / min);
        marks.seen().forEach((k, c) -> System.out.println("  " + c + " " + k));
    }
}
