package dev.fatwood.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know beside the ratio of a row. */
final class Remarks {

    private Remarks() {}

    /** About ours and the peer together: by what to judge a client-bound pair, and whether a repetition disagreed. */
    static List<String> ofPair(Row row) {
        List<String> remarks = new ArrayList<>();
        if (!row.clientBound().isEmpty()) {
            row.brokerCpuRatio().ifPresent(ratio -> remarks.add("broker CPU " + Figures.of(ratio) + "x"));
            row.p99Ratio().ifPresent(ratio -> remarks.add("p99 " + Figures.of(ratio) + "x"));
        }
        if (row.noisy().contains(ResultJson.REPEAT)) {
            remarks.add("an earlier run of this commit disagreed");
        }
        return remarks;
    }
}
