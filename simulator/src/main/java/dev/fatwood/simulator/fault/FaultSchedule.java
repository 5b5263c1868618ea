package dev.fatwood.simulator.fault;

import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults of a run, in order. */
public record FaultSchedule(List<Fault> faults) {

    private static final int DOWN_MS_MAX = 1_500;

    public FaultSchedule {
        faults = List.copyOf(faults);
    }

    /** Draws {@code count} faults over {@code untilMs}; some kinds not at all, as the seed wants it. */
    public static FaultSchedule draw(FakeRandom random, int count, long untilMs) {
        List<FaultKind> kinds = new ArrayList<>(kinds(random));
        List<Fault> faults = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            faults.add(draw(random, kinds.get(random.nextInt(kinds.size())), random.nextLong(untilMs)));
        }
        faults.sort(Comparator.comparingLong(Fault::atMs));
        return new FaultSchedule(faults);
    }

    private static Set<FaultKind> kinds(FakeRandom random) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        while (kinds.size() < 3) {
            for (FaultKind kind : FaultKind.values()) {
                if (random.nextInt(3) > 0) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private static Fault draw(FakeRandom random, FaultKind kind, long atMs) {
        long shortMs = 1 + random.nextLong(DOWN_MS_MAX);
        long salt = random.nextLong() >>> 1;
        return switch (kind) {
            case POWER_CUT_WITHIN -> new Fault(atMs, kind, shortMs, random.nextLong(60), salt);
            case POWER_CUT_TWICE -> new Fault(atMs, kind, shortMs, random.nextLong(120), salt);
            case CLOG_REQUESTS, CLOG_ANSWERS -> new Fault(atMs, kind, 1 + random.nextLong(5_000), 0, salt);
            case PAUSE -> new Fault(atMs, kind, 1 + random.nextLong(6_000), 0, salt);
            case SLOW_DISK -> new Fault(atMs, kind, 1 + random.nextLong(5_000), random.nextLong(1_500), salt);
            case DISK_FULL -> new Fault(atMs, kind, 200 + random.nextLong(5_000), random.nextLong(20_000), salt);
            case CLOCK_JUMP -> new Fault(atMs, kind, 0, jumpSeconds(random), salt);
            case DOZE -> new Fault(atMs, kind, 2_000 + random.nextLong(8_000), 0, salt);
            default -> new Fault(atMs, kind, shortMs, 0, salt);
        };
    }

    /** An hour back to 400 days ahead, and back. */
    private static long jumpSeconds(FakeRandom random) {
        long[] jumps = {-3_600, 3_600, 400L * 86_400, -400L * 86_400, -30, 30};
        return jumps[random.nextInt(jumps.length)];
    }

    public FaultSchedule without(int from, int until) {
        List<Fault> left = new ArrayList<>(faults);
        left.subList(from, until).clear();
        return new FaultSchedule(left);
    }

    public static FaultSchedule parse(String text) {
        return new FaultSchedule(Arrays.stream(text.split(","))
                .filter(part -> !part.isBlank())
                .map(Fault::parse)
                .toList());
    }

    /** The faults, separated by commas. */
    @Override
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining(","));
    }
}
