package dev.fatwood.oracle;

import dev.fatwood.oracle.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random steps: mostly what groups do all day, with everything else in between. Equal seeds give equal steps. */
final class Steps {

    private static final int[] SHORT_MS = {250, 1_000, 3_000, 3_000, 5_000, 6_000};
    private static final int[] LONG_MS = {10_000, 20_000, 60_000, 600_000, 3_600_000, 4_200_000};

    private final Random random;
    private final boolean isOfConsumers;
    /** Else topics come and go: Kafka finds out about topics that an expression matches later than we do. */
    private final boolean hasExpressions;

    private final List<Step> steps = new ArrayList<>();

    private Steps(long seed, boolean isOfConsumers) {
        this.random = new Random(seed);
        this.isOfConsumers = isOfConsumers;
        this.hasExpressions = seed % 2 == 0;
    }

    static List<Step> ofClassicGroups(long seed, int count) {
        return made(new Steps(seed, false), count);
    }

    static List<Step> ofConsumerGroups(long seed, int count) {
        return made(new Steps(seed, true), count);
    }

    private static List<Step> made(Steps making, int count) {
        while (making.steps.size() < count) {
            making.next();
        }
        return making.steps;
    }

    private void next() {
        if (isOfConsumers) {
            nextOfConsumers();
            return;
        }
        int group = random.nextInt(5) == 0 ? random.nextInt(Step.CONSUMER_GROUPS_FROM) : 0;
        int dice = random.nextInt(100);
        if (dice < 8) {
            wholeRebalance(group);
        } else if (dice < 24) {
            one(Kind.JOIN, group, oddly(12));
        } else if (dice < 38) {
            one(Kind.SYNC, group, oddly(7));
        } else if (dice < 48) {
            one(Kind.HEARTBEAT, group, oddly(5));
        } else if (dice < 54) {
            one(Kind.LEAVE, group, random.nextInt(6));
        } else if (dice < 66) {
            one(Kind.COMMIT, group, random.nextInt(10));
        } else if (dice < 71) {
            one(Kind.FETCH, group, random.nextInt(4));
        } else if (dice < 74) {
            one(Kind.DELETE_OFFSETS, group, random.nextInt(3));
        } else if (dice < 76) {
            one(Kind.DELETE_GROUP, group, 0);
        } else if (dice < 81) {
            one(Kind.DESCRIBE, group, 0);
        } else if (dice < 84) {
            one(Kind.LIST, group, random.nextInt(4));
        } else if (dice < 94) {
            steps.add(new Step(Kind.PASS, 0, 0, 0, SHORT_MS[random.nextInt(SHORT_MS.length)]));
        } else if (dice < 97) {
            steps.add(new Step(Kind.PASS, 0, 0, 0, LONG_MS[random.nextInt(LONG_MS.length)]));
        } else {
            steps.add(new Step(Kind.RELOAD, 0, 0, random.nextInt(2), 0));
        }
    }

    /** Heartbeats above all, and now and then what a classic member or a tool would ask. */
    private void nextOfConsumers() {
        int group = Step.CONSUMER_GROUPS_FROM + (random.nextInt(6) == 0 ? 1 : 0);
        int dice = random.nextInt(100);
        if (dice < 12) {
            each(Kind.BEAT, group, random.nextInt(Step.ACTORS), 1 + random.nextInt(4));
        } else if (dice < 60) {
            one(Kind.BEAT, group, oddly(12));
        } else if (dice < 66) {
            one(Kind.DESCRIBE_CONSUMERS, group, 0);
        } else if (dice < 74) {
            one(Kind.COMMIT, group, random.nextInt(10));
        } else if (dice < 77) {
            one(Kind.FETCH, group, random.nextInt(4));
        } else if (dice < 79) {
            one(Kind.DELETE_OFFSETS, group, random.nextInt(3));
        } else if (dice < 81) {
            one(Kind.DELETE_GROUP, group, 0);
        } else if (dice < 83) {
            one(Kind.LIST, group, random.nextInt(4));
        } else if (dice < 87) {
            expressionOrTopics(group);
        } else if (dice < 93) {
            steps.add(new Step(Kind.PASS, 0, 0, 0, SHORT_MS[random.nextInt(SHORT_MS.length)]));
        } else if (dice < 97) {
            steps.add(new Step(Kind.PASS, 0, 0, 0, LONG_MS[random.nextInt(LONG_MS.length)]));
        } else {
            // The hash of topics in a foreign record counts one epoch, and Kafka counts another for the expression.
            steps.add(new Step(Kind.RELOAD, 0, 0, hasExpressions ? 0 : random.nextInt(2), 0));
        }
    }

    private void expressionOrTopics(int group) {
        if (hasExpressions) {
            one(Kind.BEAT, group, ConsumerRequests.EXPRESSION);
        } else {
            steps.add(new Step(Kind.TOPICS, 0, 0, random.nextInt(3), random.nextInt(100)));
        }
    }

    /** Everybody that takes part does what it should. */
    private void wholeRebalance(int group) {
        int from = random.nextInt(Step.ACTORS);
        int count = 1 + random.nextInt(3);
        for (int round = 0; round < 2; round++) {
            each(Kind.JOIN, group, from, count);
        }
        steps.add(new Step(Kind.PASS, 0, 0, 0, Limits.INITIAL_DELAY_MS));
        if (random.nextBoolean()) {
            steps.add(new Step(Kind.PASS, 0, 0, 0, Limits.INITIAL_DELAY_MS));
        }
        each(Kind.SYNC, group, from, count);
    }

    private void each(Kind kind, int group, int from, int count) {
        for (int n = 0; n < count; n++) {
            steps.add(new Step(kind, (from + n) % Step.ACTORS, group, 0, 0));
        }
    }

    private void one(Kind kind, int group, int variant) {
        steps.add(new Step(kind, random.nextInt(Step.ACTORS), group, variant, random.nextInt(100)));
    }

    private int oddly(int variants) {
        return random.nextInt(3) == 0 ? random.nextInt(variants) : 0;
    }
}
