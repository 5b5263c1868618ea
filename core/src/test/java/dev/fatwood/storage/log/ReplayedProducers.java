package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.producer.AppendedBatch;
import dev.fatwood.storage.producer.ProducerBatch;
import dev.fatwood.storage.producer.ProducerEntry;
import dev.fatwood.storage.producer.ProducerStates;
import java.util.List;

/** What a start makes of the headers of a log alone. */
record ReplayedProducers(ProducerStates states, long logStartOffset, long logEndOffset) {

    static ReplayedProducers of(PartitionLog log, long logStartOffset, long nowMs) {
        ProducerStates states = new ProducerStates();
        log.replay(logStartOffset, header -> {
            if (header.producerId() >= 0) {
                states.appended(
                        new ProducerBatch(header.producerId(), header.producerEpoch(), header.baseSequence(), (int)
                                (header.lastOffset() - header.baseOffset())),
                        header.baseOffset(),
                        header.maxTimestampMs(),
                        nowMs);
            }
        });
        return new ReplayedProducers(states, logStartOffset, log.logEndOffset());
    }

    /** It is what was known before, but for batches below the log start and those that were lost. */
    void checkKept(ProducerStates before, String seed) {
        for (ProducerEntry known : before.entries()) {
            List<Long> wanted = known.batches().stream()
                    .map(AppendedBatch::baseOffset)
                    .filter(offset -> offset >= logStartOffset && offset < logEndOffset)
                    .toList();
            List<Long> found = states.entries().stream()
                    .filter(entry -> entry.producerId() == known.producerId())
                    .flatMap(entry -> entry.batches().stream())
                    .map(AppendedBatch::baseOffset)
                    .toList();
            assertThat(found).as(seed).containsAll(wanted);
        }
    }
}
