package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Moves a group into its next epoch where its topics are others than they were: evaluates the expressions of its members and compares.
 *
 * @param topics the cluster as it is
 * @param nowWallMs when
 */
record EpochBump(GroupTopics topics, long nowWallMs) {

    /**
     * Writes what changed to {@code draft}.
     *
     * @param isDue whether the epoch moves whatever the topics are: members or subscriptions changed
     * @return why it cannot be: a new expression takes too long to evaluate. Then the draft is worth nothing
     */
    Optional<Refusal> write(GroupDraft draft, boolean isDue) {
        boolean isNews = isDue || !draft.group().isCheckedFor(topics.image());
        if (!isNews) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = writeRegexes(draft);
        if (refusal.isPresent()) {
            return refusal;
        }
        ConsumerGroup group = draft.group();
        long hash = topics.hash(group);
        if (isDue || hash != group.metadataHash()) {
            draft.write(ConsumerRecords.group(draft.groupId(), group.epoch() + 1, hash));
        } else if (draft.isUnchanged()) {
            group.checkedFor(topics.image());
        }
        return Optional.empty();
    }

    private Optional<Refusal> writeRegexes(GroupDraft draft) {
        SortedSet<String> used = new TreeSet<>();
        draft.group()
                .members()
                .values()
                .forEach(member -> member.metadata().topicRegex().ifPresent(used::add));
        SortedSet<String> unused = new TreeSet<>(draft.group().regexes().keySet());
        unused.removeAll(used);
        unused.forEach(regex -> draft.write(ConsumerRecords.noRegex(draft.groupId(), regex)));
        for (String regex : used) {
            if (!writeRegex(draft, regex)) {
                return Optional.of(new Refusal(
                        ErrorCode.INVALID_REGULAR_EXPRESSION,
                        "SubscribedTopicRegex `" + regex
                                + "` takes too long to evaluate; write it without repetitions inside repetitions."));
            }
        }
        return Optional.empty();
    }

    /** An expression that was evaluated before keeps its topics if it takes too long now. */
    private boolean writeRegex(GroupDraft draft, String regex) {
        ResolvedTopics last = draft.group().regexes().get(regex);
        if (last != null && draft.group().isCheckedFor(topics.image())) {
            return true;
        }
        Optional<SortedSet<String>> names = topics.matching(regex);
        if (names.isEmpty()) {
            return last != null;
        }
        if (last == null || !last.names().equals(names.get())) {
            long version = last == null ? 1 : last.version() + 1;
            draft.write(
                    ConsumerRecords.regex(draft.groupId(), regex, new ResolvedTopics(names.get(), version, nowWallMs)));
        }
        return true;
    }
}
