package dev.fatwood.oracle;

import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Both coordinators through the same steps, up to the first difference that is not intended. */
final class Duel {

    private record Asked(int number, Step step, CompletableFuture<Message> ours, CompletableFuture<Message> theirs) {}

    /** Both may be right and part all the same: nothing after this can be compared. */
    private static final class Parted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Different extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Different(String message) {
            super(message);
        }
    }

    private final Side ours = new OurSide();
    private final Side theirs = new KafkaSide();
    private World ourWorld = new World();
    private World theirWorld = new World();
    private final List<Asked> open = new ArrayList<>();
    private int compared;

    Duel() {
        for (Side side : List.of(ours, theirs)) {
            side.topics(Topics.BOTH);
            side.restart(List.of());
        }
    }

    /** How many answers were compared. */
    int compared() {
        return compared;
    }

    /** The first difference, if there is one. */
    Optional<String> fight(List<Step> steps) {
        for (int number = 0; number < steps.size(); number++) {
            try {
                take(number, steps.get(number));
                compare();
            } catch (Parted parted) {
                return Optional.empty();
            } catch (Different difference) {
                return Optional.of("step " + number + " " + steps.get(number) + ": " + difference.getMessage());
            }
        }
        return Optional.empty();
    }

    private void take(int number, Step step) {
        switch (step.kind()) {
            case PASS -> {
                ours.passMs(step.value());
                theirs.passMs(step.value());
            }
            case RELOAD -> reload(step.variant() == 1);
            case DELETE_GROUP -> {
                if (hasForgottenGroup()) {
                    throw new Parted();
                }
                ask(number, step);
            }
            default -> ask(number, step);
        }
    }

    /** @param crossed each goes on with the log of the other */
    private void reload(boolean crossed) {
        open.clear();
        List<ByteBuffer> ourLog = ours.log();
        List<ByteBuffer> theirLog = theirs.log();
        ours.restart(crossed ? theirLog : ourLog);
        theirs.restart(crossed ? ourLog : theirLog);
        if (crossed) {
            World swapped = ourWorld;
            ourWorld = theirWorld;
            theirWorld = swapped;
        }
    }

    /** A group that is not there yet will count from where its coordinator begins. */
    private void noteEpochBase(Step step, Side side, World world, int base) {
        Asking question = ConsumerRequests.describe(step);
        ConsumerGroupDescribeResponse found = (ConsumerGroupDescribeResponse)
                side.ask(question.request(), question.version()).join();
        if (found.groups().get(0).errorCode() != 0) {
            world.epochBase(step, base);
        }
    }

    private ConsumerGroupDescribeResponse describedByKafka(Step step) {
        Asking question = ConsumerRequests.describe(step);
        return (ConsumerGroupDescribeResponse)
                theirs.ask(question.request(), question.version()).join();
    }

    private void ask(int number, Step step) {
        if (step.kind() == Step.Kind.BEAT) {
            noteEpochBase(step, ours, ourWorld, 0);
            noteEpochBase(step, theirs, theirWorld, 1);
        }
        Asking toUs = Requests.of(step, ourWorld.seat(step));
        Asking toThem = Requests.of(step, theirWorld.seat(step));
        if (toThem.request() instanceof ConsumerGroupHeartbeatRequest beat
                && Intended.isStaticMemberThatJoinsAgain(beat, describedByKafka(step))) {
            return;
        }
        open.add(new Asked(
                number,
                step,
                ours.ask(toUs.request(), toUs.version()),
                theirs.ask(toThem.request(), toThem.version())));
    }

    private void compare() {
        for (Iterator<Asked> all = open.iterator(); all.hasNext(); ) {
            Asked asked = all.next();
            if (asked.ours().isDone() && asked.theirs().isDone()) {
                all.remove();
                compare(asked);
            } else if (asked.ours().isDone() || asked.theirs().isDone()) {
                onlyOne(asked);
                all.remove();
            }
        }
    }

    private void compare(Asked asked) {
        Message our = asked.ours().join();
        Message their = asked.theirs().join();
        learn(asked, our, ourWorld);
        learn(asked, their, theirWorld);
        String ourText = new Canonical(ourWorld.names, ourWorld.epochBase(asked.step())).text(our);
        String theirText = new Canonical(theirWorld.names, theirWorld.epochBase(asked.step())).text(their);
        compared++;
        if (Intended.parts(asked.step()) && hasForgottenGroup()) {
            throw new Parted();
        }
        if (!ourText.equals(theirText)) {
            if (isFork(our, their)
                    || Intended.parts(asked.step())
                    || Intended.isPreviousEpochOfOneThatWaits(asked.step(), our, their)
                    || hasForgottenGroup()) {
                throw new Parted();
            }
            throw new Different("answers to step " + asked.number() + " " + asked.step() + "\n  ours:  " + ourText
                    + "\n  kafka: " + theirText);
        }
    }

    private static void learn(Asked asked, Message answer, World world) {
        if (answer instanceof ConsumerGroupHeartbeatResponse beat) {
            world.seat(asked.step(), world.seat(asked.step()).told(beat));
        }
        if (answer instanceof JoinGroupResponse joined) {
            world.names.learn(joined.memberId(), asked.number());
            world.seat(asked.step(), world.seat(asked.step()).told(joined));
        }
    }

    /** Any member may lead, and any protocol of equally many votes may be chosen: Kafka takes the next of a hash table. */
    private boolean isFork(Message our, Message their) {
        return our instanceof JoinGroupResponse ours1
                && their instanceof JoinGroupResponse theirs1
                && ours1.errorCode() == 0
                && theirs1.errorCode() == 0
                && ours1.generationId() == theirs1.generationId()
                && (!ourWorld.names.of(ours1.leader()).equals(theirWorld.names.of(theirs1.leader()))
                        || !ours1.protocolName().equals(theirs1.protocolName()));
    }

    /** With us a group that is nothing but offsets is gone with the last of them; with Kafka its name stays a while. */
    private boolean hasForgottenGroup() {
        for (int group = 0; group < Step.GROUPS; group++) {
            Asking question = AdminRequests.describe(new Step(Step.Kind.DESCRIBE, 0, group, 0, 0));
            Message our = ours.ask(question.request(), question.version()).join();
            Message their = theirs.ask(question.request(), question.version()).join();
            if (Intended.isForgotten(our, their)) {
                return true;
            }
        }
        return false;
    }

    /** Kafka remembers a member that came during an earlier wait for first members, and waits one delay longer. */
    private boolean isStillInADelayOfKafkas(Asked asked) {
        theirs.passMs(Limits.INITIAL_DELAY_MS);
        return asked.theirs().isDone()
                && asked.theirs().join() instanceof JoinGroupResponse their
                && asked.ours().join() instanceof JoinGroupResponse our
                && our.errorCode() == 0
                && our.generationId() == their.generationId();
    }

    private void onlyOne(Asked asked) {
        if (asked.ours().isDone()
                && Intended.coversOurs(asked.step(), asked.ours().join())) {
            return;
        }
        if (asked.ours().isDone() && isStillInADelayOfKafkas(asked)) {
            throw new Parted();
        }
        throw new Different("step " + asked.number() + " " + asked.step() + " is answered by one only"
                + "\n  ours:  "
                + (asked.ours().isDone()
                        ? new Canonical(ourWorld.names, 0).text(asked.ours().join())
                        : "waits")
                + "\n  kafka: "
                + (asked.theirs().isDone()
                        ? new Canonical(theirWorld.names, 0).text(asked.theirs().join())
                        : "waits"));
    }
}
