package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.benchmarks.compare.RatioInterval;
import java.util.OptionalDouble;

/**
 * Whether two runs of one case, which should agree, do: noise between runs does not show within one, since each keeps its processes.
 */
final class Repetition {

    /** How busy others were is no setting. */
    private static final String FOREIGN_LOAD = "coresUsedByOthers";

    private static final String CHANGED = "+changes";

    private Repetition() {}

    /** The ratio of {@code before} if it was measured under the same conditions as {@code now} and is too far from it. */
    static OptionalDouble disagreeingRatio(JsonNode before, JsonNode now) {
        double earlier = before.path("ratio").asDouble();
        double later = now.path("ratio").asDouble();
        boolean isFar = Math.max(earlier, later) > Math.min(earlier, later) * RatioInterval.QUIET_WIDTH;
        return earlier > 0 && isFar && isSameRun(before, now) ? OptionalDouble.of(earlier) : OptionalDouble.empty();
    }

    private static boolean isSameRun(JsonNode before, JsonNode now) {
        String commit = now.path("commit").asText();
        return !commit.endsWith(CHANGED)
                && commit.equals(before.path("commit").asText())
                && before.path("machine").equals(now.path("machine"))
                && settings(before).equals(settings(now));
    }

    private static JsonNode settings(JsonNode result) {
        ObjectNode settings = result.path("settings").deepCopy();
        settings.remove(FOREIGN_LOAD);
        return settings;
    }
}
