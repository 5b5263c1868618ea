package dev.fatwood.replication.partition;

import dev.fatwood.env.Clock;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.storage.validate.BatchValidator;
import dev.fatwood.storage.validate.BatchVerdict;
import java.util.function.Supplier;

/**
 * What stands before an append: enough replicas, a batch by the topic's rules, compressed as the topic wants it. Verdicts come in the
 * order of the commands, now or, behind a batch that is recompressed elsewhere, later.
 *
 * <p>Owned by the partition's lane.
 */
final class Admission {

    /** Replicas in sync: this one. */
    private static final int REPLICAS = 1;

    private final Clock clock;
    private final Recompressions recompressions;

    Admission(Clock clock, Recompressions recompressions) {
        this.clock = clock;
        this.recompressions = recompressions;
    }

    /** Takes a verdict on the lane; the batch may lie in the command's bytes, or in its own. */
    interface Judged {

        /** @param nowMs wall time of the verdict: that of the append, and of its records if the topic wants the broker's */
        void judged(BatchVerdict verdict, long nowMs);
    }

    /** @param topic the rules as they are when it is asked */
    void judge(AppendCommand command, Supplier<TopicRules> topic, Judged then) {
        long nowMs = clock.wallMs();
        if (recompressions.isBusy()) {
            if (!recompressions.hold(command, held -> judge(held, topic, then))) {
                then.judged(tooManyWait(), nowMs);
            }
            return;
        }
        TopicRules rules = topic.get();
        BatchVerdict verdict = verdict(command, rules, nowMs);
        if (verdict.isAccepted() && rules.compression().changes(verdict.batch())) {
            recompressions.apply(
                    rules.compression(), verdict.batch(), changed -> then.judged(sized(changed, topic.get()), nowMs));
        } else {
            then.judged(verdict, nowMs);
        }
    }

    private static BatchVerdict verdict(AppendCommand command, TopicRules rules, long nowMs) {
        return command.acks() == AppendCommand.ACKS_ALL && rules.minInsyncReplicas() > REPLICAS
                ? tooFewReplicas(rules)
                : BatchValidator.check(command.records(), rules.batches(), nowMs);
    }

    private static BatchVerdict tooFewReplicas(TopicRules rules) {
        return BatchVerdict.refused(
                ErrorCode.NOT_ENOUGH_REPLICAS,
                "acks=all waits for min.insync.replicas=" + rules.minInsyncReplicas() + " replicas, but " + REPLICAS
                        + " is in sync; set it to " + REPLICAS + " or write with acks=1");
    }

    private static BatchVerdict tooManyWait() {
        return BatchVerdict.refused(
                ErrorCode.REQUEST_TIMED_OUT,
                "more than " + Recompressions.WAITING_BYTES_MAX
                        + " bytes wait for the broker to recompress records before them; send it again");
    }

    private static BatchVerdict sized(BatchVerdict changed, TopicRules rules) {
        return changed.isAccepted() ? BatchValidator.checkSize(changed.batch(), rules.batches()) : changed;
    }
}
