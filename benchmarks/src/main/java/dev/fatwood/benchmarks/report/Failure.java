package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;

/** A case whose latest run failed: shown in the table until a run succeeds. */
record Failure(String name, String reason, String commit) {

    static Failure of(JsonNode json) {
        return new Failure(
                json.path("name").asText(),
                json.path("failed").asText(),
                json.path("commit").asText());
    }
}
