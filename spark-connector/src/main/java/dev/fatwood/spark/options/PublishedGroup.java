package dev.fatwood.spark.options;

import java.util.Optional;

/**
 * The consumer group under whose name a stream shows how far it has read, for tools that watch the lag of groups.
 *
 * @param prefix   what the name starts with, {@code spark} by default
 * @param verbatim the whole name, if the user gave one as {@code kafka.group.id}
 */
public record PublishedGroup(String prefix, Optional<String> verbatim) {
    private static final String PREFIX_DEFAULT = "spark";

    /**
     * A group the user named may be another application's too, whose offsets a stream must not replace unasked. Set for
     * Spark's own source, which stores none, the name says only whom access lists know.
     */
    static Optional<PublishedGroup> of(Options options) {
        if (!options.flag(OptionKey.PUBLISH_OFFSETS, !options.contains(OptionKey.GROUP_ID))) {
            return Optional.empty();
        }
        String prefix = notBlank(options, OptionKey.GROUP_ID_PREFIX).orElse(PREFIX_DEFAULT);
        return Optional.of(new PublishedGroup(prefix, notBlank(options, OptionKey.GROUP_ID)));
    }

    private static Optional<String> notBlank(Options options, String key) {
        Optional<String> value = options.text(key).map(String::trim);
        if (value.isPresent() && value.get().isEmpty()) {
            throw new IllegalArgumentException("Option '" + key + "' is blank; expected a name, or leave it out");
        }
        return value;
    }

    /**
     * @param query  name of the query, or its id if it has none
     * @param source which of the query's sources this is; empty if there is only one
     */
    public String name(String query, Optional<Integer> source) {
        return verbatim.orElseGet(
                () -> prefix + "-" + query + source.map(index -> "-" + index).orElse(""));
    }
}
