package dev.fatwood.simulator;

import dev.fatwood.simulator.fault.FaultSchedule;
import dev.fatwood.simulator.mark.Marks;
import java.util.concurrent.TimeUnit;

/**
 * The program behind {@code ./simulator/run}: runs seeds and prints what they add up to. Ends with status 0 if all are good, 1 if one is not, 2 if
 * it is called wrongly.
 */
public final class SimulatorMain {

    private static final String USAGE = """
            usage: ./simulator/run [--seed S] [--seeds N] [--minutes M] [--schedule FAULTS] [--shrink] [--marks]
              --seed S           the first seed, 1 if not given; alone it runs this one and prints its faults
              --seeds N          so many seeds
              --minutes M        seeds until so many minutes have passed
              --schedule FAULTS  these faults instead of those the seed draws, as printed for a seed
              --shrink           make the schedule of a bad seed small
              --marks            print every rare situation met, and how often""";

    private SimulatorMain() {}

    public static void main(String[] arguments) {
        Call call = Call.parse(arguments);
        if (call == null) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        System.exit(run(call) ? 0 : 1);
    }

    private static boolean run(Call call) {
        Campaign campaign = new Campaign();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) (60 * call.minutes()));
        for (long seed = call.seed(); goesOn(call, seed, endNs); seed++) {
            Verdict verdict = call.schedule() == null
                    ? campaign.run(seed)
                    : campaign.run(seed, FaultSchedule.parse(call.schedule()));
            if (call.isSingle()) {
                print(verdict);
            }
            if (!verdict.isGood()) {
                Campaign.explain(verdict, call.shrinks() ? Campaign.shrink(verdict) : null, System.out::println);
            }
        }
        print(campaign.totals(), call);
        return campaign.totals().failed() == 0;
    }

    private static boolean goesOn(Call call, long seed, long endNs) {
        return call.minutes() > 0 ? System.nanoTime() < endNs : seed < call.seed() + call.seeds();
    }

    private static void print(Verdict verdict) {
        System.out.println("seed " + verdict.seed() + ": trace " + verdict.trace() + ", " + verdict.events()
                + " events, " + verdict.simulatedMs() + " simulated ms, " + verdict.verified()
                + " acknowledged records verified");
        verdict.schedule().faults().forEach(fault -> System.out.println("  " + fault));
    }

    private static void print(Totals totals, Call call) {
        System.out.println(totals);
        int expected = Marks.expected();
        System.out.println(
                "rare situations met: " + (expected - totals.marks().unseen().size()) + " of " + expected
                        + "; not met: " + totals.marks().unseen());
        if (call.printsMarks()) {
            totals.marks().seen().forEach((situation, times) -> System.out.printf("%10d  %s%n", times, situation));
        }
    }
}
